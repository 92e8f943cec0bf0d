Step 1 of 66, 0 ms: Shop acts for the 1st time (every 8ms) and sends Parcel #1 to queue greedy.
Step 2 of 66, 0 ms: Shop sends Letter #1 to queue fair.
Step 3 of 66, 2 ms: Queue greedy stores Parcel #1 (1 ready) and delivers it to Ann.
Step 4 of 66, 2 ms: Queue fair stores Letter #1 (1 ready) and delivers it to Cleo.
Step 5 of 66, 4 ms: Ann receives Parcel #1 from queue greedy after 2 ms and starts to handle it.
Step 6 of 66, 4 ms: Cleo receives Letter #1 from queue fair after 2 ms and starts to handle it.
Step 7 of 66, 8 ms: Shop acts for the 2nd time (every 8ms) and sends Parcel #2 to queue greedy.
Step 8 of 66, 8 ms: Shop sends Letter #2 to queue fair.
Step 9 of 66, 10 ms: Queue greedy stores Parcel #2 (1 ready) and delivers it to Bob.
Step 10 of 66, 10 ms: Queue fair stores Letter #2 (1 ready) and delivers it to Dan.
Step 11 of 66, 12 ms: Bob receives Parcel #2 from queue greedy after 2 ms and starts to handle it.
Step 12 of 66, 12 ms: Dan receives Letter #2 from queue fair after 2 ms and starts to handle it.
Step 13 of 66, 16 ms: Shop acts for the 3rd time (every 8ms) and sends Parcel #3 to queue greedy.
Step 14 of 66, 16 ms: Shop sends Letter #3 to queue fair.
Step 15 of 66, 18 ms: Queue greedy stores Parcel #3 (1 ready) and delivers it to Ann.
Step 16 of 66, 18 ms: Queue fair stores Letter #3 (1 ready).
Step 17 of 66, 20 ms: Ann receives Parcel #3 from queue greedy after 2 ms.
Step 18 of 66, 22 ms: Bob finishes Parcel #2 after 10 ms and acknowledges it to queue greedy.
Step 19 of 66, 22 ms: Dan finishes Letter #2 after 10 ms and acknowledges it to queue fair.
Step 20 of 66, 24 ms: Shop acts for the 4th time (every 8ms) and sends Parcel #4 to queue greedy.
Step 21 of 66, 24 ms: Shop sends Letter #4 to queue fair.
Step 22 of 66, 24 ms: Queue greedy removes Parcel #2, which is acknowledged.
Step 23 of 66, 24 ms: Queue fair removes Letter #2, which is acknowledged.
Step 24 of 66, 24 ms: Queue fair delivers Letter #3 to Dan after 6 ms of waiting.
Step 25 of 66, 26 ms: Queue greedy stores Parcel #4 (1 ready) and delivers it to Bob.
Step 26 of 66, 26 ms: Queue fair stores Letter #4 (1 ready).
Step 27 of 66, 26 ms: Dan receives Letter #3 from queue fair after 2 ms and starts to handle it.
Step 28 of 66, 28 ms: Bob receives Parcel #4 from queue greedy after 2 ms and starts to handle it.
Step 29 of 66, 32 ms: Shop acts for the 5th time (every 8ms) and sends Parcel #5 to queue greedy.
Step 30 of 66, 32 ms: Shop sends Letter #5 to queue fair.
Step 31 of 66, 34 ms: Queue greedy stores Parcel #5 (1 ready) and delivers it to Ann.
Step 32 of 66, 34 ms: Queue fair stores Letter #5 (2 ready).
Step 33 of 66, 36 ms: Dan finishes Letter #3 after 10 ms and acknowledges it to queue fair.
Step 34 of 66, 36 ms: Ann receives Parcel #5 from queue greedy after 2 ms.
Step 35 of 66, 38 ms: Bob finishes Parcel #4 after 10 ms and acknowledges it to queue greedy.
Step 36 of 66, 38 ms: Queue fair removes Letter #3, which is acknowledged.
Step 37 of 66, 38 ms: Queue fair delivers Letter #4 to Dan after 12 ms of waiting.
Step 38 of 66, 40 ms: Shop acts for the 6th time (every 8ms) and sends Parcel #6 to queue greedy.
Step 39 of 66, 40 ms: Shop sends Letter #6 to queue fair.
Step 40 of 66, 40 ms: Queue greedy removes Parcel #4, which is acknowledged.
Step 41 of 66, 40 ms: Dan receives Letter #4 from queue fair after 2 ms and starts to handle it.
Step 42 of 66, 42 ms: Queue greedy stores Parcel #6 (1 ready) and delivers it to Bob.
Step 43 of 66, 42 ms: Queue fair stores Letter #6 (2 ready).
Step 44 of 66, 44 ms: Bob receives Parcel #6 from queue greedy after 2 ms and starts to handle it.
Step 45 of 66, 50 ms: Dan finishes Letter #4 after 10 ms and acknowledges it to queue fair.
Step 46 of 66, 52 ms: Queue fair removes Letter #4, which is acknowledged.
Step 47 of 66, 52 ms: Queue fair delivers Letter #5 to Dan after 18 ms of waiting.
Step 48 of 66, 54 ms: Bob finishes Parcel #6 after 10 ms and acknowledges it to queue greedy.
Step 49 of 66, 54 ms: Dan receives Letter #5 from queue fair after 2 ms and starts to handle it.
Step 50 of 66, 56 ms: Queue greedy removes Parcel #6, which is acknowledged.
Step 51 of 66, 64 ms: Dan finishes Letter #5 after 10 ms and acknowledges it to queue fair.
Step 52 of 66, 66 ms: Queue fair removes Letter #5, which is acknowledged.
Step 53 of 66, 66 ms: Queue fair delivers Letter #6 to Dan after 24 ms of waiting.
Step 54 of 66, 68 ms: Dan receives Letter #6 from queue fair after 2 ms and starts to handle it.
Step 55 of 66, 78 ms: Dan finishes Letter #6 after 10 ms and acknowledges it to queue fair.
Step 56 of 66, 80 ms: Queue fair removes Letter #6, which is acknowledged.
Step 57 of 66, 124 ms: Ann finishes Parcel #1 after 120 ms and acknowledges it to queue greedy.
Step 58 of 66, 124 ms: Ann starts to handle Parcel #3 after 104 ms of waiting.
Step 59 of 66, 124 ms: Cleo finishes Letter #1 after 120 ms and acknowledges it to queue fair.
Step 60 of 66, 126 ms: Queue greedy removes Parcel #1, which is acknowledged.
Step 61 of 66, 126 ms: Queue fair removes Letter #1, which is acknowledged.
Step 62 of 66, 134 ms: Ann finishes Parcel #3 after 10 ms and acknowledges it to queue greedy.
Step 63 of 66, 134 ms: Ann starts to handle Parcel #5 after 98 ms of waiting.
Step 64 of 66, 136 ms: Queue greedy removes Parcel #3, which is acknowledged.
Step 65 of 66, 144 ms: Ann finishes Parcel #5 after 10 ms and acknowledges it to queue greedy.
Step 66 of 66, 146 ms: Queue greedy removes Parcel #5, which is acknowledged.
One slow parcel, and those behind it: 7 lifelines, 66 steps in 146 ms. 12 messages handled.
