Step 1 of 103, 0 ms: Maker acts for the 1st time (every 12ms) and sends First #1 to queue keeps-first.
Step 2 of 103, 2 ms: Maker sends Last #1 to queue keeps-last.
Step 3 of 103, 3 ms: Queue keeps-first stores First #1 (1 ready) and delivers it to Fitter.
Step 4 of 103, 4 ms: Maker sends Asked #1 to queue refuses.
Step 5 of 103, 5 ms: Queue keeps-last stores Last #1 (1 ready) and delivers it to Fitter.
Step 6 of 103, 6 ms: Fitter receives First #1 from queue keeps-first after 3 ms and starts to handle it.
Step 7 of 103, 6 ms: Maker sends Spare #1 to queue sets-aside.
Step 8 of 103, 7 ms: Queue refuses stores Asked #1 (1 ready).
Step 9 of 103, 7 ms: Queue refuses confirms Asked #1 to Maker.
Step 10 of 103, 7 ms: Queue refuses delivers Asked #1 to Fitter.
Step 11 of 103, 8 ms: Fitter receives Last #1 from queue keeps-last after 3 ms and starts to handle it.
Step 12 of 103, 9 ms: Queue sets-aside stores Spare #1 (1 ready) and delivers it to Fitter.
Step 13 of 103, 10 ms: Maker learns that Asked #1 was accepted.
Step 14 of 103, 10 ms: Fitter receives Asked #1 from queue refuses after 3 ms and starts to handle it.
Step 15 of 103, 12 ms: Maker acts for the 2nd time (every 12ms) and sends First #2 to queue keeps-first.
Step 16 of 103, 12 ms: Fitter receives Spare #1 from queue sets-aside after 3 ms and starts to handle it.
Step 17 of 103, 14 ms: Maker sends Last #2 to queue keeps-last.
Step 18 of 103, 15 ms: Queue keeps-first stores First #2 (1 ready).
Step 19 of 103, 16 ms: Maker sends Asked #2 to queue refuses.
Step 20 of 103, 17 ms: Queue keeps-last stores Last #2 (1 ready).
Step 21 of 103, 18 ms: Maker sends Spare #2 to queue sets-aside.
Step 22 of 103, 19 ms: Queue refuses stores Asked #2 (1 ready).
Step 23 of 103, 19 ms: Queue refuses confirms Asked #2 to Maker.
Step 24 of 103, 21 ms: Queue sets-aside stores Spare #2 (1 ready).
Step 25 of 103, 22 ms: Maker learns that Asked #2 was accepted.
Step 26 of 103, 24 ms: Maker acts for the 3rd time (every 12ms) and sends First #3 to queue keeps-first.
Step 27 of 103, 26 ms: Maker sends Last #3 to queue keeps-last.
Step 28 of 103, 27 ms: Queue keeps-first stores First #3 (2 ready).
Step 29 of 103, 28 ms: Maker sends Asked #3 to queue refuses.
Step 30 of 103, 29 ms: Queue keeps-last stores Last #3 (2 ready).
Step 31 of 103, 30 ms: Maker sends Spare #3 to queue sets-aside.
Step 32 of 103, 31 ms: Queue refuses stores Asked #3 (2 ready).
Step 33 of 103, 31 ms: Queue refuses confirms Asked #3 to Maker.
Step 34 of 103, 33 ms: Queue sets-aside stores Spare #3 (2 ready).
Step 35 of 103, 34 ms: Maker learns that Asked #3 was accepted.
Step 36 of 103, 36 ms: Maker acts for the 4th time (every 12ms) and sends First #4 to queue keeps-first.
Step 37 of 103, 38 ms: Maker sends Last #4 to queue keeps-last.
Step 38 of 103, 39 ms: Queue keeps-first discards First #4, because the channel was full.
Step 39 of 103, 40 ms: Maker sends Asked #4 to queue refuses.
Step 40 of 103, 41 ms: Queue keeps-last discards Last #2, because the channel was full.
Step 41 of 103, 41 ms: Queue keeps-last stores Last #4 (2 ready).
Step 42 of 103, 42 ms: Maker sends Spare #4 to queue sets-aside.
Step 43 of 103, 43 ms: Queue refuses discards Asked #4, because the channel was full.
Step 44 of 103, 43 ms: Queue refuses refuses Asked #4 from Maker, because the channel was full.
Step 45 of 103, 45 ms: Queue sets-aside discards Spare #4, because the channel was full, and moves it to dead-letter queue aside, because the channel was full.
Step 46 of 103, 45 ms: Queue sets-aside refuses Spare #4 from Maker, because the channel was full.
Step 47 of 103, 45 ms: Dead-letter queue aside stores Spare #4 (1 ready).
Step 48 of 103, 46 ms: Maker learns that Asked #4 was refused.
Step 49 of 103, 48 ms: Maker acts for the 5th time (every 12ms) and sends First #5 to queue keeps-first.
Step 50 of 103, 48 ms: Maker learns that Spare #4 was refused.
Step 51 of 103, 50 ms: Maker sends Last #5 to queue keeps-last.
Step 52 of 103, 51 ms: Queue keeps-first discards First #5, because the channel was full.
Step 53 of 103, 52 ms: Maker sends Asked #5 to queue refuses.
Step 54 of 103, 53 ms: Queue keeps-last discards Last #3, because the channel was full.
Step 55 of 103, 53 ms: Queue keeps-last stores Last #5 (2 ready).
Step 56 of 103, 54 ms: Maker sends Spare #5 to queue sets-aside.
Step 57 of 103, 55 ms: Queue refuses discards Asked #5, because the channel was full.
Step 58 of 103, 55 ms: Queue refuses refuses Asked #5 from Maker, because the channel was full.
Step 59 of 103, 57 ms: Queue sets-aside discards Spare #5, because the channel was full, and moves it to dead-letter queue aside, because the channel was full.
Step 60 of 103, 57 ms: Queue sets-aside refuses Spare #5 from Maker, because the channel was full.
Step 61 of 103, 57 ms: Dead-letter queue aside stores Spare #5 (2 ready).
Step 62 of 103, 58 ms: Maker learns that Asked #5 was refused.
Step 63 of 103, 60 ms: Maker learns that Spare #5 was refused.
Step 64 of 103, 66 ms: Fitter finishes First #1 after 60 ms and acknowledges it to queue keeps-first.
Step 65 of 103, 68 ms: Fitter finishes Last #1 after 60 ms and acknowledges it to queue keeps-last.
Step 66 of 103, 69 ms: Queue keeps-first removes First #1, which is acknowledged.
Step 67 of 103, 69 ms: Queue keeps-first delivers First #2 to Fitter after 54 ms of waiting.
Step 68 of 103, 70 ms: Fitter finishes Asked #1 after 60 ms and acknowledges it to queue refuses.
Step 69 of 103, 71 ms: Queue keeps-last removes Last #1, which is acknowledged.
Step 70 of 103, 71 ms: Queue keeps-last delivers Last #4 to Fitter after 30 ms of waiting.
Step 71 of 103, 72 ms: Fitter finishes Spare #1 after 60 ms and acknowledges it to queue sets-aside.
Step 72 of 103, 72 ms: Fitter receives First #2 from queue keeps-first after 3 ms and starts to handle it.
Step 73 of 103, 73 ms: Queue refuses removes Asked #1, which is acknowledged.
Step 74 of 103, 73 ms: Queue refuses delivers Asked #2 to Fitter after 54 ms of waiting.
Step 75 of 103, 74 ms: Fitter receives Last #4 from queue keeps-last after 3 ms and starts to handle it.
Step 76 of 103, 75 ms: Queue sets-aside removes Spare #1, which is acknowledged.
Step 77 of 103, 75 ms: Queue sets-aside delivers Spare #2 to Fitter after 54 ms of waiting.
Step 78 of 103, 76 ms: Fitter receives Asked #2 from queue refuses after 3 ms and starts to handle it.
Step 79 of 103, 78 ms: Fitter receives Spare #2 from queue sets-aside after 3 ms and starts to handle it.
Step 80 of 103, 132 ms: Fitter finishes First #2 after 60 ms and acknowledges it to queue keeps-first.
Step 81 of 103, 134 ms: Fitter finishes Last #4 after 60 ms and acknowledges it to queue keeps-last.
Step 82 of 103, 135 ms: Queue keeps-first removes First #2, which is acknowledged.
Step 83 of 103, 135 ms: Queue keeps-first delivers First #3 to Fitter after 108 ms of waiting.
Step 84 of 103, 136 ms: Fitter finishes Asked #2 after 60 ms and acknowledges it to queue refuses.
Step 85 of 103, 137 ms: Queue keeps-last removes Last #4, which is acknowledged.
Step 86 of 103, 137 ms: Queue keeps-last delivers Last #5 to Fitter after 84 ms of waiting.
Step 87 of 103, 138 ms: Fitter finishes Spare #2 after 60 ms and acknowledges it to queue sets-aside.
Step 88 of 103, 138 ms: Fitter receives First #3 from queue keeps-first after 3 ms and starts to handle it.
Step 89 of 103, 139 ms: Queue refuses removes Asked #2, which is acknowledged.
Step 90 of 103, 139 ms: Queue refuses delivers Asked #3 to Fitter after 108 ms of waiting.
Step 91 of 103, 140 ms: Fitter receives Last #5 from queue keeps-last after 3 ms and starts to handle it.
Step 92 of 103, 141 ms: Queue sets-aside removes Spare #2, which is acknowledged.
Step 93 of 103, 141 ms: Queue sets-aside delivers Spare #3 to Fitter after 108 ms of waiting.
Step 94 of 103, 142 ms: Fitter receives Asked #3 from queue refuses after 3 ms and starts to handle it.
Step 95 of 103, 144 ms: Fitter receives Spare #3 from queue sets-aside after 3 ms and starts to handle it.
Step 96 of 103, 198 ms: Fitter finishes First #3 after 60 ms and acknowledges it to queue keeps-first.
Step 97 of 103, 200 ms: Fitter finishes Last #5 after 60 ms and acknowledges it to queue keeps-last.
Step 98 of 103, 201 ms: Queue keeps-first removes First #3, which is acknowledged.
Step 99 of 103, 202 ms: Fitter finishes Asked #3 after 60 ms and acknowledges it to queue refuses.
Step 100 of 103, 203 ms: Queue keeps-last removes Last #5, which is acknowledged.
Step 101 of 103, 204 ms: Fitter finishes Spare #3 after 60 ms and acknowledges it to queue sets-aside.
Step 102 of 103, 205 ms: Queue refuses removes Asked #3, which is acknowledged.
Step 103 of 103, 207 ms: Queue sets-aside removes Spare #3, which is acknowledged.
The line is full: 7 lifelines, 103 steps in 207 ms. 12 messages handled, 2 dead-lettered and 6 discarded.
