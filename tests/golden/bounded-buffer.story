Step 1 of 129, 0 ms: Maker acts for the 1st time (every 10ms) and sends First #1 to queue keeps-first.
Step 2 of 129, 0 ms: Maker sends Last #1 to queue keeps-last.
Step 3 of 129, 0 ms: Maker sends Asked #1 to queue refuses.
Step 4 of 129, 0 ms: Maker sends Spare #1 to queue sets-aside.
Step 5 of 129, 2 ms: Queue keeps-first stores First #1 (1 ready) and delivers it to Fitter.
Step 6 of 129, 2 ms: Queue keeps-last stores Last #1 (1 ready) and delivers it to Fitter.
Step 7 of 129, 2 ms: Queue refuses stores Asked #1 (1 ready).
Step 8 of 129, 2 ms: Queue refuses confirms Asked #1 to Maker.
Step 9 of 129, 2 ms: Queue refuses delivers Asked #1 to Fitter.
Step 10 of 129, 2 ms: Queue sets-aside stores Spare #1 (1 ready) and delivers it to Fitter.
Step 11 of 129, 4 ms: Fitter receives First #1 from queue keeps-first after 2 ms and starts to handle it.
Step 12 of 129, 4 ms: Fitter receives Last #1 from queue keeps-last after 2 ms and starts to handle it.
Step 13 of 129, 4 ms: Maker learns that Asked #1 was accepted.
Step 14 of 129, 4 ms: Fitter receives Asked #1 from queue refuses after 2 ms and starts to handle it.
Step 15 of 129, 4 ms: Fitter receives Spare #1 from queue sets-aside after 2 ms and starts to handle it.
Step 16 of 129, 10 ms: Maker acts for the 2nd time (every 10ms) and sends First #2 to queue keeps-first.
Step 17 of 129, 10 ms: Maker sends Last #2 to queue keeps-last.
Step 18 of 129, 10 ms: Maker sends Asked #2 to queue refuses.
Step 19 of 129, 10 ms: Maker sends Spare #2 to queue sets-aside.
Step 20 of 129, 12 ms: Queue keeps-first stores First #2 (1 ready).
Step 21 of 129, 12 ms: Queue keeps-last stores Last #2 (1 ready).
Step 22 of 129, 12 ms: Queue refuses stores Asked #2 (1 ready).
Step 23 of 129, 12 ms: Queue refuses confirms Asked #2 to Maker.
Step 24 of 129, 12 ms: Queue sets-aside stores Spare #2 (1 ready).
Step 25 of 129, 14 ms: Maker learns that Asked #2 was accepted.
Step 26 of 129, 20 ms: Maker acts for the 3rd time (every 10ms) and sends First #3 to queue keeps-first.
Step 27 of 129, 20 ms: Maker sends Last #3 to queue keeps-last.
Step 28 of 129, 20 ms: Maker sends Asked #3 to queue refuses.
Step 29 of 129, 20 ms: Maker sends Spare #3 to queue sets-aside.
Step 30 of 129, 22 ms: Queue keeps-first stores First #3 (2 ready).
Step 31 of 129, 22 ms: Queue keeps-last stores Last #3 (2 ready).
Step 32 of 129, 22 ms: Queue refuses stores Asked #3 (2 ready).
Step 33 of 129, 22 ms: Queue refuses confirms Asked #3 to Maker.
Step 34 of 129, 22 ms: Queue sets-aside stores Spare #3 (2 ready).
Step 35 of 129, 24 ms: Maker learns that Asked #3 was accepted.
Step 36 of 129, 30 ms: Maker acts for the 4th time (every 10ms) and sends First #4 to queue keeps-first.
Step 37 of 129, 30 ms: Maker sends Last #4 to queue keeps-last.
Step 38 of 129, 30 ms: Maker sends Asked #4 to queue refuses.
Step 39 of 129, 30 ms: Maker sends Spare #4 to queue sets-aside.
Step 40 of 129, 32 ms: Queue keeps-first discards First #4, because the channel was full.
Step 41 of 129, 32 ms: Queue keeps-last discards Last #2, because the channel was full.
Step 42 of 129, 32 ms: Queue keeps-last stores Last #4 (2 ready).
Step 43 of 129, 32 ms: Queue refuses discards Asked #4, because the channel was full.
Step 44 of 129, 32 ms: Queue refuses refuses Asked #4 from Maker, because the channel was full.
Step 45 of 129, 32 ms: Queue sets-aside discards Spare #4, because the channel was full, and moves it to dead-letter queue aside, because the channel was full.
Step 46 of 129, 32 ms: Queue sets-aside refuses Spare #4 from Maker, because the channel was full.
Step 47 of 129, 32 ms: Dead-letter queue aside stores Spare #4 (1 ready).
Step 48 of 129, 34 ms: Maker learns that Asked #4 was refused.
Step 49 of 129, 34 ms: Maker learns that Spare #4 was refused.
Step 50 of 129, 40 ms: Maker acts for the 5th time (every 10ms) and sends First #5 to queue keeps-first.
Step 51 of 129, 40 ms: Maker sends Last #5 to queue keeps-last.
Step 52 of 129, 40 ms: Maker sends Asked #5 to queue refuses.
Step 53 of 129, 40 ms: Maker sends Spare #5 to queue sets-aside.
Step 54 of 129, 42 ms: Queue keeps-first discards First #5, because the channel was full.
Step 55 of 129, 42 ms: Queue keeps-last discards Last #3, because the channel was full.
Step 56 of 129, 42 ms: Queue keeps-last stores Last #5 (2 ready).
Step 57 of 129, 42 ms: Queue refuses discards Asked #5, because the channel was full.
Step 58 of 129, 42 ms: Queue refuses refuses Asked #5 from Maker, because the channel was full.
Step 59 of 129, 42 ms: Queue sets-aside discards Spare #5, because the channel was full, and moves it to dead-letter queue aside, because the channel was full.
Step 60 of 129, 42 ms: Queue sets-aside refuses Spare #5 from Maker, because the channel was full.
Step 61 of 129, 42 ms: Dead-letter queue aside stores Spare #5 (2 ready).
Step 62 of 129, 44 ms: Fitter finishes First #1 after 40 ms and acknowledges it to queue keeps-first.
Step 63 of 129, 44 ms: Fitter finishes Last #1 after 40 ms and acknowledges it to queue keeps-last.
Step 64 of 129, 44 ms: Fitter finishes Asked #1 after 40 ms and acknowledges it to queue refuses.
Step 65 of 129, 44 ms: Fitter finishes Spare #1 after 40 ms and acknowledges it to queue sets-aside.
Step 66 of 129, 44 ms: Maker learns that Asked #5 was refused.
Step 67 of 129, 44 ms: Maker learns that Spare #5 was refused.
Step 68 of 129, 46 ms: Queue keeps-first removes First #1, which is acknowledged.
Step 69 of 129, 46 ms: Queue keeps-first delivers First #2 to Fitter after 34 ms of waiting.
Step 70 of 129, 46 ms: Queue keeps-last removes Last #1, which is acknowledged.
Step 71 of 129, 46 ms: Queue keeps-last delivers Last #4 to Fitter after 14 ms of waiting.
Step 72 of 129, 46 ms: Queue refuses removes Asked #1, which is acknowledged.
Step 73 of 129, 46 ms: Queue refuses delivers Asked #2 to Fitter after 34 ms of waiting.
Step 74 of 129, 46 ms: Queue sets-aside removes Spare #1, which is acknowledged.
Step 75 of 129, 46 ms: Queue sets-aside delivers Spare #2 to Fitter after 34 ms of waiting.
Step 76 of 129, 48 ms: Fitter receives First #2 from queue keeps-first after 2 ms and starts to handle it.
Step 77 of 129, 48 ms: Fitter receives Last #4 from queue keeps-last after 2 ms and starts to handle it.
Step 78 of 129, 48 ms: Fitter receives Asked #2 from queue refuses after 2 ms and starts to handle it.
Step 79 of 129, 48 ms: Fitter receives Spare #2 from queue sets-aside after 2 ms and starts to handle it.
Step 80 of 129, 50 ms: Maker acts for the 6th time (every 10ms) and sends First #6 to queue keeps-first.
Step 81 of 129, 50 ms: Maker sends Last #6 to queue keeps-last.
Step 82 of 129, 50 ms: Maker sends Asked #6 to queue refuses.
Step 83 of 129, 50 ms: Maker sends Spare #6 to queue sets-aside.
Step 84 of 129, 52 ms: Queue keeps-first stores First #6 (2 ready).
Step 85 of 129, 52 ms: Queue keeps-last stores Last #6 (2 ready).
Step 86 of 129, 52 ms: Queue refuses stores Asked #6 (2 ready).
Step 87 of 129, 52 ms: Queue refuses confirms Asked #6 to Maker.
Step 88 of 129, 52 ms: Queue sets-aside stores Spare #6 (2 ready).
Step 89 of 129, 54 ms: Maker learns that Asked #6 was accepted.
Step 90 of 129, 88 ms: Fitter finishes First #2 after 40 ms and acknowledges it to queue keeps-first.
Step 91 of 129, 88 ms: Fitter finishes Last #4 after 40 ms and acknowledges it to queue keeps-last.
Step 92 of 129, 88 ms: Fitter finishes Asked #2 after 40 ms and acknowledges it to queue refuses.
Step 93 of 129, 88 ms: Fitter finishes Spare #2 after 40 ms and acknowledges it to queue sets-aside.
Step 94 of 129, 90 ms: Queue keeps-first removes First #2, which is acknowledged.
Step 95 of 129, 90 ms: Queue keeps-first delivers First #3 to Fitter after 68 ms of waiting.
Step 96 of 129, 90 ms: Queue keeps-last removes Last #4, which is acknowledged.
Step 97 of 129, 90 ms: Queue keeps-last delivers Last #5 to Fitter after 48 ms of waiting.
Step 98 of 129, 90 ms: Queue refuses removes Asked #2, which is acknowledged.
Step 99 of 129, 90 ms: Queue refuses delivers Asked #3 to Fitter after 68 ms of waiting.
Step 100 of 129, 90 ms: Queue sets-aside removes Spare #2, which is acknowledged.
Step 101 of 129, 90 ms: Queue sets-aside delivers Spare #3 to Fitter after 68 ms of waiting.
Step 102 of 129, 92 ms: Fitter receives First #3 from queue keeps-first after 2 ms and starts to handle it.
Step 103 of 129, 92 ms: Fitter receives Last #5 from queue keeps-last after 2 ms and starts to handle it.
Step 104 of 129, 92 ms: Fitter receives Asked #3 from queue refuses after 2 ms and starts to handle it.
Step 105 of 129, 92 ms: Fitter receives Spare #3 from queue sets-aside after 2 ms and starts to handle it.
Step 106 of 129, 132 ms: Fitter finishes First #3 after 40 ms and acknowledges it to queue keeps-first.
Step 107 of 129, 132 ms: Fitter finishes Last #5 after 40 ms and acknowledges it to queue keeps-last.
Step 108 of 129, 132 ms: Fitter finishes Asked #3 after 40 ms and acknowledges it to queue refuses.
Step 109 of 129, 132 ms: Fitter finishes Spare #3 after 40 ms and acknowledges it to queue sets-aside.
Step 110 of 129, 134 ms: Queue keeps-first removes First #3, which is acknowledged.
Step 111 of 129, 134 ms: Queue keeps-first delivers First #6 to Fitter after 82 ms of waiting.
Step 112 of 129, 134 ms: Queue keeps-last removes Last #5, which is acknowledged.
Step 113 of 129, 134 ms: Queue keeps-last delivers Last #6 to Fitter after 82 ms of waiting.
Step 114 of 129, 134 ms: Queue refuses removes Asked #3, which is acknowledged.
Step 115 of 129, 134 ms: Queue refuses delivers Asked #6 to Fitter after 82 ms of waiting.
Step 116 of 129, 134 ms: Queue sets-aside removes Spare #3, which is acknowledged.
Step 117 of 129, 134 ms: Queue sets-aside delivers Spare #6 to Fitter after 82 ms of waiting.
Step 118 of 129, 136 ms: Fitter receives First #6 from queue keeps-first after 2 ms and starts to handle it.
Step 119 of 129, 136 ms: Fitter receives Last #6 from queue keeps-last after 2 ms and starts to handle it.
Step 120 of 129, 136 ms: Fitter receives Asked #6 from queue refuses after 2 ms and starts to handle it.
Step 121 of 129, 136 ms: Fitter receives Spare #6 from queue sets-aside after 2 ms and starts to handle it.
Step 122 of 129, 176 ms: Fitter finishes First #6 after 40 ms and acknowledges it to queue keeps-first.
Step 123 of 129, 176 ms: Fitter finishes Last #6 after 40 ms and acknowledges it to queue keeps-last.
Step 124 of 129, 176 ms: Fitter finishes Asked #6 after 40 ms and acknowledges it to queue refuses.
Step 125 of 129, 176 ms: Fitter finishes Spare #6 after 40 ms and acknowledges it to queue sets-aside.
Step 126 of 129, 178 ms: Queue keeps-first removes First #6, which is acknowledged.
Step 127 of 129, 178 ms: Queue keeps-last removes Last #6, which is acknowledged.
Step 128 of 129, 178 ms: Queue refuses removes Asked #6, which is acknowledged.
Step 129 of 129, 178 ms: Queue sets-aside removes Spare #6, which is acknowledged.
The line is full: 7 lifelines, 129 steps in 178 ms. 16 messages handled, 2 dead-lettered and 6 discarded.
