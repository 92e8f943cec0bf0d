Step 1 of 128, 0 ms: Till acts for the 1st time (every 20ms) and sends Sale #1 to queue ticker.
Step 2 of 128, 0 ms: Till sends Line #1 to queue pile.
Step 3 of 128, 1 ms: Queue ticker stores Sale #1 (1 ready) and delivers it to Live.
Step 4 of 128, 1 ms: Queue pile stores Line #1 (1 ready).
Step 5 of 128, 2 ms: Live receives Sale #1 from queue ticker after 1 ms and starts to handle it.
Step 6 of 128, 10 ms: Handling Sale #1, Live changes spent from 0ns to 8ms, finishes Sale #1 after 8 ms and acknowledges it to queue ticker.
Step 7 of 128, 11 ms: Queue ticker removes Sale #1, which is acknowledged.
Step 8 of 128, 20 ms: Till acts for the 2nd time (every 20ms) and sends Sale #2 to queue ticker.
Step 9 of 128, 20 ms: Till sends Line #2 to queue pile.
Step 10 of 128, 21 ms: Queue ticker stores Sale #2 (1 ready) and delivers it to Live.
Step 11 of 128, 21 ms: Queue pile stores Line #2 (2 ready).
Step 12 of 128, 22 ms: Live receives Sale #2 from queue ticker after 1 ms and starts to handle it.
Step 13 of 128, 30 ms: Handling Sale #2, Live changes spent from 8ms to 16ms, finishes Sale #2 after 8 ms and acknowledges it to queue ticker.
Step 14 of 128, 31 ms: Queue ticker removes Sale #2, which is acknowledged.
Step 15 of 128, 40 ms: Till acts for the 3rd time (every 20ms) and sends Sale #3 to queue ticker.
Step 16 of 128, 40 ms: Till sends Line #3 to queue pile.
Step 17 of 128, 41 ms: Queue ticker stores Sale #3 (1 ready) and delivers it to Live.
Step 18 of 128, 41 ms: Queue pile stores Line #3 (3 ready).
Step 19 of 128, 42 ms: Live receives Sale #3 from queue ticker after 1 ms and starts to handle it.
Step 20 of 128, 50 ms: Handling Sale #3, Live changes spent from 16ms to 24ms, finishes Sale #3 after 8 ms and acknowledges it to queue ticker.
Step 21 of 128, 51 ms: Queue ticker removes Sale #3, which is acknowledged.
Step 22 of 128, 60 ms: Till acts for the 4th time (every 20ms) and sends Sale #4 to queue ticker.
Step 23 of 128, 60 ms: Till sends Line #4 to queue pile.
Step 24 of 128, 61 ms: Queue ticker stores Sale #4 (1 ready) and delivers it to Live.
Step 25 of 128, 61 ms: Queue pile stores Line #4 (4 ready).
Step 26 of 128, 62 ms: Live receives Sale #4 from queue ticker after 1 ms and starts to handle it.
Step 27 of 128, 70 ms: Handling Sale #4, Live changes spent from 24ms to 32ms, finishes Sale #4 after 8 ms and acknowledges it to queue ticker.
Step 28 of 128, 71 ms: Queue ticker removes Sale #4, which is acknowledged.
Step 29 of 128, 80 ms: Till acts for the 5th time (every 20ms) and sends Sale #5 to queue ticker.
Step 30 of 128, 80 ms: Till sends Line #5 to queue pile.
Step 31 of 128, 81 ms: Queue ticker stores Sale #5 (1 ready) and delivers it to Live.
Step 32 of 128, 81 ms: Queue pile stores Line #5 (5 ready).
Step 33 of 128, 82 ms: Live receives Sale #5 from queue ticker after 1 ms and starts to handle it.
Step 34 of 128, 90 ms: Handling Sale #5, Live changes spent from 32ms to 40ms, finishes Sale #5 after 8 ms and acknowledges it to queue ticker.
Step 35 of 128, 91 ms: Queue ticker removes Sale #5, which is acknowledged.
Step 36 of 128, 100 ms: Till acts for the 6th time (every 20ms) and sends Sale #6 to queue ticker.
Step 37 of 128, 100 ms: Till sends Line #6 to queue pile.
Step 38 of 128, 101 ms: Queue ticker stores Sale #6 (1 ready) and delivers it to Live.
Step 39 of 128, 101 ms: Queue pile stores Line #6 (6 ready).
Step 40 of 128, 102 ms: Live receives Sale #6 from queue ticker after 1 ms and starts to handle it.
Step 41 of 128, 110 ms: Handling Sale #6, Live changes spent from 40ms to 48ms, finishes Sale #6 after 8 ms and acknowledges it to queue ticker.
Step 42 of 128, 111 ms: Queue ticker removes Sale #6, which is acknowledged.
Step 43 of 128, 120 ms: Nightly acts for the 1st time (every 120ms).
Step 44 of 128, 120 ms: Till acts for the 7th time (every 20ms) and sends Sale #8 to queue ticker.
Step 45 of 128, 120 ms: Till sends Line #8 to queue pile.
Step 46 of 128, 121 ms: Queue pile gives Line #1 to Nightly, who fetches it after 120 ms of waiting.
Step 47 of 128, 121 ms: Queue pile gives Line #2 to Nightly, who fetches it after 100 ms of waiting.
Step 48 of 128, 121 ms: Queue pile gives Line #3 to Nightly, who fetches it after 80 ms of waiting.
Step 49 of 128, 121 ms: Queue pile gives Line #4 to Nightly, who fetches it after 60 ms of waiting.
Step 50 of 128, 121 ms: Queue pile gives Line #5 to Nightly, who fetches it after 40 ms of waiting.
Step 51 of 128, 121 ms: Queue pile gives Line #6 to Nightly, who fetches it after 20 ms of waiting.
Step 52 of 128, 121 ms: Queue ticker stores Sale #8 (1 ready) and delivers it to Live.
Step 53 of 128, 121 ms: Queue pile stores Line #8 (1 ready).
Step 54 of 128, 122 ms: Nightly receives Line #1 from queue pile after 1 ms.
Step 55 of 128, 122 ms: Nightly receives Line #2 from queue pile after 1 ms.
Step 56 of 128, 122 ms: Nightly receives Line #3 from queue pile after 1 ms.
Step 57 of 128, 122 ms: Nightly receives Line #4 from queue pile after 1 ms.
Step 58 of 128, 122 ms: Nightly receives Line #5 from queue pile after 1 ms.
Step 59 of 128, 122 ms: Nightly receives Line #6 from queue pile after 1 ms.
Step 60 of 128, 122 ms: Live receives Sale #8 from queue ticker after 1 ms and starts to handle it.
Step 61 of 128, 128 ms: Nightly changes spent from 0ns to 6ms.
Step 62 of 128, 130 ms: Nightly changes spent from 6ms to 8ms.
Step 63 of 128, 130 ms: Nightly acknowledges Line #1 to queue pile.
Step 64 of 128, 130 ms: Handling Sale #8, Live changes spent from 48ms to 56ms, finishes Sale #8 after 8 ms and acknowledges it to queue ticker.
Step 65 of 128, 131 ms: Queue pile removes Line #1, which is acknowledged.
Step 66 of 128, 131 ms: Queue ticker removes Sale #8, which is acknowledged.
Step 67 of 128, 132 ms: Nightly changes spent from 8ms to 10ms.
Step 68 of 128, 132 ms: Nightly acknowledges Line #2 to queue pile.
Step 69 of 128, 133 ms: Queue pile removes Line #2, which is acknowledged.
Step 70 of 128, 134 ms: Nightly changes spent from 10ms to 12ms.
Step 71 of 128, 134 ms: Nightly acknowledges Line #3 to queue pile.
Step 72 of 128, 135 ms: Queue pile removes Line #3, which is acknowledged.
Step 73 of 128, 136 ms: Nightly changes spent from 12ms to 14ms.
Step 74 of 128, 136 ms: Nightly acknowledges Line #4 to queue pile.
Step 75 of 128, 137 ms: Queue pile removes Line #4, which is acknowledged.
Step 76 of 128, 138 ms: Nightly changes spent from 14ms to 16ms.
Step 77 of 128, 138 ms: Nightly acknowledges Line #5 to queue pile.
Step 78 of 128, 139 ms: Queue pile removes Line #5, which is acknowledged.
Step 79 of 128, 140 ms: Till acts for the 8th time (every 20ms) and sends Sale #9 to queue ticker.
Step 80 of 128, 140 ms: Till sends Line #9 to queue pile.
Step 81 of 128, 140 ms: Nightly changes spent from 16ms to 18ms.
Step 82 of 128, 140 ms: Nightly acknowledges Line #6 to queue pile.
Step 83 of 128, 140 ms: Nightly finishes its work after 20 ms.
Step 84 of 128, 141 ms: Queue ticker stores Sale #9 (1 ready) and delivers it to Live.
Step 85 of 128, 141 ms: Queue pile stores Line #9 (2 ready).
Step 86 of 128, 141 ms: Queue pile removes Line #6, which is acknowledged.
Step 87 of 128, 142 ms: Live receives Sale #9 from queue ticker after 1 ms and starts to handle it.
Step 88 of 128, 150 ms: Handling Sale #9, Live changes spent from 56ms to 64ms, finishes Sale #9 after 8 ms and acknowledges it to queue ticker.
Step 89 of 128, 151 ms: Queue ticker removes Sale #9, which is acknowledged.
Step 90 of 128, 160 ms: Till acts for the 9th time (every 20ms) and sends Sale #10 to queue ticker.
Step 91 of 128, 160 ms: Till sends Line #10 to queue pile.
Step 92 of 128, 161 ms: Queue ticker stores Sale #10 (1 ready) and delivers it to Live.
Step 93 of 128, 161 ms: Queue pile stores Line #10 (3 ready).
Step 94 of 128, 162 ms: Live receives Sale #10 from queue ticker after 1 ms and starts to handle it.
Step 95 of 128, 170 ms: Handling Sale #10, Live changes spent from 64ms to 72ms, finishes Sale #10 after 8 ms and acknowledges it to queue ticker.
Step 96 of 128, 171 ms: Queue ticker removes Sale #10, which is acknowledged.
Step 97 of 128, 180 ms: Till acts for the 10th time (every 20ms) and sends Sale #11 to queue ticker.
Step 98 of 128, 180 ms: Till sends Line #11 to queue pile.
Step 99 of 128, 181 ms: Queue ticker stores Sale #11 (1 ready) and delivers it to Live.
Step 100 of 128, 181 ms: Queue pile stores Line #11 (4 ready).
Step 101 of 128, 182 ms: Live receives Sale #11 from queue ticker after 1 ms and starts to handle it.
Step 102 of 128, 190 ms: Handling Sale #11, Live changes spent from 72ms to 80ms, finishes Sale #11 after 8 ms and acknowledges it to queue ticker.
Step 103 of 128, 191 ms: Queue ticker removes Sale #11, which is acknowledged.
Step 104 of 128, 240 ms: Nightly acts for the 2nd time (every 120ms).
Step 105 of 128, 241 ms: Queue pile gives Line #8 to Nightly, who fetches it after 120 ms of waiting.
Step 106 of 128, 241 ms: Queue pile gives Line #9 to Nightly, who fetches it after 100 ms of waiting.
Step 107 of 128, 241 ms: Queue pile gives Line #10 to Nightly, who fetches it after 80 ms of waiting.
Step 108 of 128, 241 ms: Queue pile gives Line #11 to Nightly, who fetches it after 60 ms of waiting.
Step 109 of 128, 242 ms: Nightly receives Line #8 from queue pile after 1 ms.
Step 110 of 128, 242 ms: Nightly receives Line #9 from queue pile after 1 ms.
Step 111 of 128, 242 ms: Nightly receives Line #10 from queue pile after 1 ms.
Step 112 of 128, 242 ms: Nightly receives Line #11 from queue pile after 1 ms.
Step 113 of 128, 248 ms: Nightly changes spent from 18ms to 24ms.
Step 114 of 128, 250 ms: Nightly changes spent from 24ms to 26ms.
Step 115 of 128, 250 ms: Nightly acknowledges Line #8 to queue pile.
Step 116 of 128, 251 ms: Queue pile removes Line #8, which is acknowledged.
Step 117 of 128, 252 ms: Nightly changes spent from 26ms to 28ms.
Step 118 of 128, 252 ms: Nightly acknowledges Line #9 to queue pile.
Step 119 of 128, 253 ms: Queue pile removes Line #9, which is acknowledged.
Step 120 of 128, 254 ms: Nightly changes spent from 28ms to 30ms.
Step 121 of 128, 254 ms: Nightly acknowledges Line #10 to queue pile.
Step 122 of 128, 255 ms: Queue pile removes Line #10, which is acknowledged.
Step 123 of 128, 256 ms: Nightly changes spent from 30ms to 32ms.
Step 124 of 128, 256 ms: Nightly acknowledges Line #11 to queue pile.
Step 125 of 128, 256 ms: Nightly finishes its work after 16 ms.
Step 126 of 128, 257 ms: Queue pile removes Line #11, which is acknowledged.
Step 127 of 128, 360 ms: Nightly acts for the 3rd time (every 120ms).
Step 128 of 128, 362 ms: Nightly finishes its work after 2 ms; the run ends because nothing is left to do.
Now, or tonight: 5 lifelines, 128 steps in 362 ms. 20 messages handled.
