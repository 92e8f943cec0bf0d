Step 1 of 57, 0 ms: Maker acts (once).
Step 2 of 57, 0 ms: Giver acts (once).
Step 3 of 57, 10 ms: Maker sends Part #1.1 to queue buffer.
Step 4 of 57, 10 ms: Giver sends Gift #2.1 to queue handover.
Step 5 of 57, 12 ms: Queue buffer stores Part #1.1 (1 ready) and delivers it to Fitter.
Step 6 of 57, 12 ms: Queue handover takes Gift #2.1 to hand it on and delivers it to Taker.
Step 7 of 57, 14 ms: Fitter receives Part #1.1 from queue buffer after 2 ms and starts to handle it.
Step 8 of 57, 14 ms: Taker receives Gift #2.1 from queue handover after 2 ms and starts to handle it.
Step 9 of 57, 20 ms: Maker sends Part #1.2 to queue buffer.
Step 10 of 57, 20 ms: Giver sends Gift #2.2 to queue handover and waits for room in queue handover.
Step 11 of 57, 22 ms: Queue buffer stores Part #1.2 (1 ready).
Step 12 of 57, 30 ms: Maker sends Part #1.3 to queue buffer.
Step 13 of 57, 32 ms: Queue buffer stores Part #1.3 (2 ready).
Step 14 of 57, 40 ms: Maker sends Part #1.4 to queue buffer and waits for room in queue buffer.
Step 15 of 57, 44 ms: Fitter finishes Part #1.1 after 30 ms and acknowledges it to queue buffer.
Step 16 of 57, 44 ms: Taker finishes Gift #2.1 after 30 ms and acknowledges it to queue handover.
Step 17 of 57, 46 ms: Queue buffer removes Part #1.1, which is acknowledged.
Step 18 of 57, 46 ms: Queue buffer delivers Part #1.2 to Fitter after 24 ms of waiting; Maker stops waiting after waiting 6 ms.
Step 19 of 57, 46 ms: Queue handover removes Gift #2.1, which is acknowledged; Giver stops waiting after waiting 26 ms.
Step 20 of 57, 48 ms: Fitter receives Part #1.2 from queue buffer after 2 ms and starts to handle it.
Step 21 of 57, 48 ms: Queue buffer stores Part #1.4 (2 ready).
Step 22 of 57, 48 ms: Queue handover takes Gift #2.2 to hand it on and delivers it to Taker.
Step 23 of 57, 50 ms: Taker receives Gift #2.2 from queue handover after 2 ms and starts to handle it.
Step 24 of 57, 56 ms: Maker sends Part #1.5 to queue buffer and waits for room in queue buffer.
Step 25 of 57, 56 ms: Giver sends Gift #2.3 to queue handover and waits for room in queue handover.
Step 26 of 57, 78 ms: Fitter finishes Part #1.2 after 30 ms and acknowledges it to queue buffer.
Step 27 of 57, 80 ms: Taker finishes Gift #2.2 after 30 ms and acknowledges it to queue handover.
Step 28 of 57, 80 ms: Queue buffer removes Part #1.2, which is acknowledged.
Step 29 of 57, 80 ms: Queue buffer delivers Part #1.3 to Fitter after 48 ms of waiting; Maker stops waiting after waiting 24 ms.
Step 30 of 57, 82 ms: Queue handover removes Gift #2.2, which is acknowledged; Giver stops waiting after waiting 26 ms.
Step 31 of 57, 82 ms: Fitter receives Part #1.3 from queue buffer after 2 ms and starts to handle it.
Step 32 of 57, 82 ms: Queue buffer stores Part #1.5 (2 ready).
Step 33 of 57, 84 ms: Queue handover takes Gift #2.3 to hand it on and delivers it to Taker.
Step 34 of 57, 86 ms: Taker receives Gift #2.3 from queue handover after 2 ms and starts to handle it.
Step 35 of 57, 90 ms: Maker sends Part #1.6 to queue buffer and waits for room in queue buffer.
Step 36 of 57, 92 ms: Giver sends Gift #2.4 to queue handover and waits for room in queue handover.
Step 37 of 57, 112 ms: Fitter finishes Part #1.3 after 30 ms and acknowledges it to queue buffer.
Step 38 of 57, 114 ms: Queue buffer removes Part #1.3, which is acknowledged.
Step 39 of 57, 114 ms: Queue buffer delivers Part #1.4 to Fitter after 66 ms of waiting; Maker stops waiting after waiting 24 ms.
Step 40 of 57, 116 ms: Taker finishes Gift #2.3 after 30 ms and acknowledges it to queue handover.
Step 41 of 57, 116 ms: Fitter receives Part #1.4 from queue buffer after 2 ms and starts to handle it.
Step 42 of 57, 116 ms: Queue buffer stores Part #1.6 (2 ready).
Step 43 of 57, 118 ms: Queue handover removes Gift #2.3, which is acknowledged; Giver stops waiting after waiting 26 ms.
Step 44 of 57, 120 ms: Queue handover takes Gift #2.4 to hand it on and delivers it to Taker.
Step 45 of 57, 122 ms: Taker receives Gift #2.4 from queue handover after 2 ms and starts to handle it.
Step 46 of 57, 146 ms: Fitter finishes Part #1.4 after 30 ms and acknowledges it to queue buffer.
Step 47 of 57, 148 ms: Queue buffer removes Part #1.4, which is acknowledged.
Step 48 of 57, 148 ms: Queue buffer delivers Part #1.5 to Fitter after 66 ms of waiting.
Step 49 of 57, 150 ms: Fitter receives Part #1.5 from queue buffer after 2 ms and starts to handle it.
Step 50 of 57, 152 ms: Taker finishes Gift #2.4 after 30 ms and acknowledges it to queue handover.
Step 51 of 57, 154 ms: Queue handover removes Gift #2.4, which is acknowledged.
Step 52 of 57, 180 ms: Fitter finishes Part #1.5 after 30 ms and acknowledges it to queue buffer.
Step 53 of 57, 182 ms: Queue buffer removes Part #1.5, which is acknowledged.
Step 54 of 57, 182 ms: Queue buffer delivers Part #1.6 to Fitter after 66 ms of waiting.
Step 55 of 57, 184 ms: Fitter receives Part #1.6 from queue buffer after 2 ms and starts to handle it.
Step 56 of 57, 214 ms: Fitter finishes Part #1.6 after 30 ms and acknowledges it to queue buffer.
Step 57 of 57, 216 ms: Queue buffer removes Part #1.6, which is acknowledged.
Wait until there is room: 6 lifelines, 57 steps in 216 ms. 10 messages handled.
