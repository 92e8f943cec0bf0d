Step 1 of 58, 0 ms: Shop acts for the 1st time (every 25ms) and sends Print #1 to queue jobs.
Step 2 of 58, 4.419 ms: Queue jobs stores Print #1 (1 ready) and delivers it to Press.
Step 3 of 58, 7.39 ms: Press receives Print #1 from queue jobs after 2.97 ms and starts to handle it.
Step 4 of 58, 25 ms: Shop acts for the 2nd time (every 25ms) and sends Print #2 to queue jobs.
Step 5 of 58, 28.307 ms: Queue jobs stores Print #2 (1 ready).
Step 6 of 58, 34.205 ms: Press finishes Print #1 after 26.815 ms and acknowledges it to queue jobs.
Step 7 of 58, 36.434 ms: Queue jobs removes Print #1, which is acknowledged.
Step 8 of 58, 36.434 ms: Queue jobs delivers Print #2 to Press after 8.126 ms of waiting.
Step 9 of 58, 40.283 ms: Press receives Print #2 from queue jobs after 3.849 ms and starts to handle it.
Step 10 of 58, 50 ms: Press crashes and abandons Print #2 after 9.716 ms; queue jobs puts it back because Press crashed (1 ready).
Step 11 of 58, 50 ms: Shop acts for the 3rd time (every 25ms) and sends Print #3 to queue jobs.
Step 12 of 58, 54.987 ms: Queue jobs stores Print #3 (2 ready).
Step 13 of 58, 75 ms: Shop acts for the 4th time (every 25ms) and sends Print #4 to queue jobs.
Step 14 of 58, 79.882 ms: Queue jobs stores Print #4 (3 ready).
Step 15 of 58, 100 ms: Shop acts for the 5th time (every 25ms) and sends Print #5 to queue jobs.
Step 16 of 58, 102.185 ms: Queue jobs stores Print #5 (4 ready).
Step 17 of 58, 125 ms: Shop acts for the 6th time (every 25ms) and sends Print #6 to queue jobs.
Step 18 of 58, 127.729 ms: Queue jobs stores Print #6 (5 ready).
Step 19 of 58, 150 ms: Shop acts for the 7th time (every 25ms) and sends Print #7 to queue jobs.
Step 20 of 58, 152.233 ms: Queue jobs stores Print #7 (6 ready).
Step 21 of 58, 160 ms: Press is up again and begins to consume from queue jobs.
Step 22 of 58, 160 ms: Queue jobs delivers Print #2 to Press (attempt 2) after 110 ms of waiting.
Step 23 of 58, 163.416 ms: Press receives Print #2 from queue jobs after 3.416 ms (attempt 2) and starts to handle it.
Step 24 of 58, 175 ms: Shop acts for the 8th time (every 25ms) and sends Print #8 to queue jobs.
Step 25 of 58, 179.477 ms: Queue jobs stores Print #8 (6 ready).
Step 26 of 58, 196.695 ms: Press finishes Print #2 after 33.279 ms and acknowledges it to queue jobs.
Step 27 of 58, 199.375 ms: Queue jobs removes Print #2, which is acknowledged.
Step 28 of 58, 199.375 ms: Queue jobs delivers Print #3 to Press after 144.388 ms of waiting.
Step 29 of 58, 200 ms: Shop acts for the 9th time (every 25ms) and sends Print #9 to queue jobs.
Step 30 of 58, 201.962 ms: Press receives Print #3 from queue jobs after 2.586 ms and starts to handle it.
Step 31 of 58, 204.949 ms: Queue jobs stores Print #9 (6 ready).
Step 32 of 58, 230 ms: Press2 comes into being and begins to consume from queue jobs.
Step 33 of 58, 230 ms: Queue jobs delivers Print #4 to Press2 after 150.117 ms of waiting.
Step 34 of 58, 231.726 ms: Press finishes Print #3 after 29.764 ms and acknowledges it to queue jobs.
Step 35 of 58, 233.729 ms: Press2 receives Print #4 from queue jobs after 3.729 ms and starts to handle it.
Step 36 of 58, 235.313 ms: Queue jobs removes Print #3, which is acknowledged.
Step 37 of 58, 235.313 ms: Queue jobs delivers Print #5 to Press after 133.127 ms of waiting.
Step 38 of 58, 240.006 ms: Press receives Print #5 from queue jobs after 4.692 ms and starts to handle it.
Step 39 of 58, 268.84 ms: Press2 finishes Print #4 after 35.11 ms and acknowledges it to queue jobs.
Step 40 of 58, 271.243 ms: Queue jobs removes Print #4, which is acknowledged.
Step 41 of 58, 271.243 ms: Queue jobs delivers Print #6 to Press2 after 143.513 ms of waiting.
Step 42 of 58, 276.199 ms: Press2 receives Print #6 from queue jobs after 4.956 ms and starts to handle it.
Step 43 of 58, 280.765 ms: Press finishes Print #5 after 40.759 ms and acknowledges it to queue jobs.
Step 44 of 58, 282.83 ms: Queue jobs removes Print #5, which is acknowledged.
Step 45 of 58, 282.83 ms: Queue jobs delivers Print #7 to Press after 130.596 ms of waiting.
Step 46 of 58, 285.444 ms: Press receives Print #7 from queue jobs after 2.613 ms and starts to handle it.
Step 47 of 58, 310.395 ms: Press2 finishes Print #6 after 34.196 ms and acknowledges it to queue jobs.
Step 48 of 58, 315.251 ms: Queue jobs removes Print #6, which is acknowledged.
Step 49 of 58, 315.251 ms: Queue jobs delivers Print #8 to Press2 after 135.774 ms of waiting.
Step 50 of 58, 319.829 ms: Press2 receives Print #8 from queue jobs after 4.578 ms and starts to handle it.
Step 51 of 58, 326.265 ms: Press finishes Print #7 after 40.821 ms and acknowledges it to queue jobs.
Step 52 of 58, 328.299 ms: Queue jobs removes Print #7, which is acknowledged.
Step 53 of 58, 328.299 ms: Queue jobs delivers Print #9 to Press after 123.35 ms of waiting.
Step 54 of 58, 332.357 ms: Press receives Print #9 from queue jobs after 4.057 ms and starts to handle it.
Step 55 of 58, 353.481 ms: Press2 finishes Print #8 after 33.651 ms and acknowledges it to queue jobs.
Step 56 of 58, 356.254 ms: Queue jobs removes Print #8, which is acknowledged.
Step 57 of 58, 363.269 ms: Press finishes Print #9 after 30.912 ms and acknowledges it to queue jobs.
Step 58 of 58, 365.68 ms: Queue jobs removes Print #9, which is acknowledged.
Work waits in line: 4 lifelines, 58 steps in 365.68 ms. 9 messages handled.
