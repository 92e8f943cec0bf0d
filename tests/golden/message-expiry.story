Step 1 of 52, 0 ms: Exchange acts for the 1st time (every 25ms) and sends Price #1 to queue prices.
Step 2 of 52, 2 ms: Queue prices stores Price #1 (1 ready) and delivers it to Board.
Step 3 of 52, 4 ms: Board receives Price #1 from queue prices after 2 ms and starts to handle it.
Step 4 of 52, 12 ms: Board finishes Price #1 after 8 ms and acknowledges it to queue prices.
Step 5 of 52, 14 ms: Queue prices removes Price #1, which is acknowledged.
Step 6 of 52, 25 ms: Exchange acts for the 2nd time (every 25ms) and sends Price #2 to queue prices.
Step 7 of 52, 27 ms: Queue prices stores Price #2 (1 ready) and delivers it to Board.
Step 8 of 52, 29 ms: Board receives Price #2 from queue prices after 2 ms and starts to handle it.
Step 9 of 52, 37 ms: Board finishes Price #2 after 8 ms and acknowledges it to queue prices.
Step 10 of 52, 39 ms: Queue prices removes Price #2, which is acknowledged.
Step 11 of 52, 45 ms: Board crashes.
Step 12 of 52, 50 ms: Exchange acts for the 3rd time (every 25ms) and sends Price #3 to queue prices.
Step 13 of 52, 52 ms: Queue prices stores Price #3 (1 ready).
Step 14 of 52, 75 ms: Exchange acts for the 4th time (every 25ms) and sends Price #4 to queue prices.
Step 15 of 52, 77 ms: Queue prices stores Price #4 (2 ready).
Step 16 of 52, 100 ms: Exchange acts for the 5th time (every 25ms) and sends Price #5 to queue prices.
Step 17 of 52, 102 ms: Queue prices stores Price #5 (3 ready).
Step 18 of 52, 112 ms: Queue prices moves Price #3 to dead-letter queue stale, because its time to live passed; then 1 more event.
Step 19 of 52, 112 ms: Dead-letter queue stale stores Price #3 (1 ready).
Step 20 of 52, 125 ms: Exchange acts for the 6th time (every 25ms) and sends Price #6 to queue prices.
Step 21 of 52, 127 ms: Queue prices stores Price #6 (3 ready).
Step 22 of 52, 137 ms: Queue prices moves Price #4 to dead-letter queue stale, because its time to live passed; then 1 more event.
Step 23 of 52, 137 ms: Dead-letter queue stale stores Price #4 (2 ready).
Step 24 of 52, 150 ms: Exchange acts for the 7th time (every 25ms) and sends Price #7 to queue prices.
Step 25 of 52, 152 ms: Queue prices stores Price #7 (3 ready).
Step 26 of 52, 162 ms: Queue prices moves Price #5 to dead-letter queue stale, because its time to live passed; then 1 more event.
Step 27 of 52, 162 ms: Dead-letter queue stale stores Price #5 (3 ready).
Step 28 of 52, 175 ms: Exchange acts for the 8th time (every 25ms) and sends Price #8 to queue prices.
Step 29 of 52, 177 ms: Queue prices stores Price #8 (3 ready).
Step 30 of 52, 187 ms: Queue prices moves Price #6 to dead-letter queue stale, because its time to live passed; then 1 more event.
Step 31 of 52, 187 ms: Dead-letter queue stale stores Price #6 (4 ready).
Step 32 of 52, 195 ms: Board is up again and begins to consume from queue prices.
Step 33 of 52, 195 ms: Queue prices delivers Price #7 to Board after 43 ms of waiting.
Step 34 of 52, 197 ms: Board receives Price #7 from queue prices after 2 ms and starts to handle it.
Step 35 of 52, 200 ms: Exchange acts for the 9th time (every 25ms) and sends Price #9 to queue prices.
Step 36 of 52, 202 ms: Queue prices stores Price #9 (2 ready).
Step 37 of 52, 205 ms: Board finishes Price #7 after 8 ms and acknowledges it to queue prices.
Step 38 of 52, 207 ms: Queue prices removes Price #7, which is acknowledged.
Step 39 of 52, 207 ms: Queue prices delivers Price #8 to Board after 30 ms of waiting.
Step 40 of 52, 209 ms: Board receives Price #8 from queue prices after 2 ms and starts to handle it.
Step 41 of 52, 217 ms: Board finishes Price #8 after 8 ms and acknowledges it to queue prices.
Step 42 of 52, 219 ms: Queue prices removes Price #8, which is acknowledged.
Step 43 of 52, 219 ms: Queue prices delivers Price #9 to Board after 17 ms of waiting.
Step 44 of 52, 221 ms: Board receives Price #9 from queue prices after 2 ms and starts to handle it.
Step 45 of 52, 225 ms: Exchange acts for the 10th time (every 25ms) and sends Price #10 to queue prices.
Step 46 of 52, 227 ms: Queue prices stores Price #10 (1 ready).
Step 47 of 52, 229 ms: Board finishes Price #9 after 8 ms and acknowledges it to queue prices.
Step 48 of 52, 231 ms: Queue prices removes Price #9, which is acknowledged.
Step 49 of 52, 231 ms: Queue prices delivers Price #10 to Board after 4 ms of waiting.
Step 50 of 52, 233 ms: Board receives Price #10 from queue prices after 2 ms and starts to handle it.
Step 51 of 52, 241 ms: Board finishes Price #10 after 8 ms and acknowledges it to queue prices.
Step 52 of 52, 243 ms: Queue prices removes Price #10, which is acknowledged.
Too late to matter: 4 lifelines, 52 steps in 243 ms. 6 messages handled and 4 dead-lettered.
