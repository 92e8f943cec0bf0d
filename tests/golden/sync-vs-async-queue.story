Step 1 of 73, 0 ms: Ann acts for the 1st time (every 40ms), calls Shop with Order #1 and waits for the reply.
Step 2 of 73, 3 ms: Shop receives Order #1 from Ann after 3 ms, starts to handle it and sends Charge #1 to queue charges.
Step 3 of 73, 3 ms: Shop answers Order #1 with Accepted #1 and finishes Order #1.
Step 4 of 73, 6 ms: Queue charges stores Charge #1 (1 ready) and delivers it to Payment.
Step 5 of 73, 6 ms: Ann receives Accepted #1 from Shop after 3 ms, goes on after waiting 6 ms and changes bought from 0 to 1.
Step 6 of 73, 9 ms: Payment receives Charge #1 from queue charges after 3 ms and starts to handle it.
Step 7 of 73, 24 ms: Payment finishes Charge #1 after 15 ms and acknowledges it to queue charges.
Step 8 of 73, 27 ms: Queue charges removes Charge #1, which is acknowledged.
Step 9 of 73, 40 ms: Ann acts for the 2nd time (every 40ms), calls Shop with Order #2 and waits for the reply.
Step 10 of 73, 43 ms: Shop receives Order #2 from Ann after 3 ms, starts to handle it and sends Charge #2 to queue charges.
Step 11 of 73, 43 ms: Shop answers Order #2 with Accepted #2 and finishes Order #2.
Step 12 of 73, 46 ms: Queue charges stores Charge #2 (1 ready) and delivers it to Payment.
Step 13 of 73, 46 ms: Ann receives Accepted #2 from Shop after 3 ms, goes on after waiting 6 ms and changes bought from 1 to 2.
Step 14 of 73, 49 ms: Payment receives Charge #2 from queue charges after 3 ms and starts to handle it.
Step 15 of 73, 64 ms: Payment finishes Charge #2 after 15 ms and acknowledges it to queue charges.
Step 16 of 73, 67 ms: Queue charges removes Charge #2, which is acknowledged.
Step 17 of 73, 80 ms: Ann acts for the 3rd time (every 40ms), calls Shop with Order #3 and waits for the reply.
Step 18 of 73, 83 ms: Shop receives Order #3 from Ann after 3 ms, starts to handle it and sends Charge #3 to queue charges.
Step 19 of 73, 83 ms: Shop answers Order #3 with Accepted #3 and finishes Order #3.
Step 20 of 73, 86 ms: Queue charges stores Charge #3 (1 ready) and delivers it to Payment.
Step 21 of 73, 86 ms: Ann receives Accepted #3 from Shop after 3 ms, goes on after waiting 6 ms and changes bought from 2 to 3.
Step 22 of 73, 89 ms: Payment receives Charge #3 from queue charges after 3 ms and starts to handle it.
Step 23 of 73, 100 ms: Payment crashes and abandons Charge #3 after 11 ms; queue charges puts it back because Payment crashed (1 ready).
Step 24 of 73, 120 ms: Ann acts for the 4th time (every 40ms), calls Shop with Order #4 and waits for the reply.
Step 25 of 73, 123 ms: Shop receives Order #4 from Ann after 3 ms, starts to handle it and sends Charge #4 to queue charges.
Step 26 of 73, 123 ms: Shop answers Order #4 with Accepted #4 and finishes Order #4.
Step 27 of 73, 126 ms: Queue charges stores Charge #4 (2 ready).
Step 28 of 73, 126 ms: Ann receives Accepted #4 from Shop after 3 ms, goes on after waiting 6 ms and changes bought from 3 to 4.
Step 29 of 73, 160 ms: Ann acts for the 5th time (every 40ms), calls Shop with Order #5 and waits for the reply.
Step 30 of 73, 163 ms: Shop receives Order #5 from Ann after 3 ms, starts to handle it and sends Charge #5 to queue charges.
Step 31 of 73, 163 ms: Shop answers Order #5 with Accepted #5 and finishes Order #5.
Step 32 of 73, 166 ms: Queue charges stores Charge #5 (3 ready).
Step 33 of 73, 166 ms: Ann receives Accepted #5 from Shop after 3 ms, goes on after waiting 6 ms and changes bought from 4 to 5.
Step 34 of 73, 200 ms: Ann acts for the 6th time (every 40ms), calls Shop with Order #6 and waits for the reply.
Step 35 of 73, 203 ms: Shop receives Order #6 from Ann after 3 ms, starts to handle it and sends Charge #6 to queue charges.
Step 36 of 73, 203 ms: Shop answers Order #6 with Accepted #6 and finishes Order #6.
Step 37 of 73, 206 ms: Queue charges stores Charge #6 (4 ready).
Step 38 of 73, 206 ms: Ann receives Accepted #6 from Shop after 3 ms, goes on after waiting 6 ms and changes bought from 5 to 6.
Step 39 of 73, 240 ms: Ann acts for the 7th time (every 40ms), calls Shop with Order #7 and waits for the reply.
Step 40 of 73, 243 ms: Shop receives Order #7 from Ann after 3 ms, starts to handle it and sends Charge #7 to queue charges.
Step 41 of 73, 243 ms: Shop answers Order #7 with Accepted #7 and finishes Order #7.
Step 42 of 73, 246 ms: Queue charges stores Charge #7 (5 ready).
Step 43 of 73, 246 ms: Ann receives Accepted #7 from Shop after 3 ms, goes on after waiting 6 ms and changes bought from 6 to 7.
Step 44 of 73, 250 ms: Payment is up again and begins to consume from queue charges.
Step 45 of 73, 250 ms: Queue charges delivers Charge #3 to Payment (attempt 2) after 150 ms of waiting.
Step 46 of 73, 253 ms: Payment receives Charge #3 from queue charges after 3 ms (attempt 2) and starts to handle it.
Step 47 of 73, 268 ms: Payment finishes Charge #3 after 15 ms and acknowledges it to queue charges.
Step 48 of 73, 271 ms: Queue charges removes Charge #3, which is acknowledged.
Step 49 of 73, 271 ms: Queue charges delivers Charge #4 to Payment after 145 ms of waiting.
Step 50 of 73, 274 ms: Payment receives Charge #4 from queue charges after 3 ms and starts to handle it.
Step 51 of 73, 280 ms: Ann acts for the 8th time (every 40ms), calls Shop with Order #8 and waits for the reply.
Step 52 of 73, 283 ms: Shop receives Order #8 from Ann after 3 ms, starts to handle it and sends Charge #8 to queue charges.
Step 53 of 73, 283 ms: Shop answers Order #8 with Accepted #8 and finishes Order #8.
Step 54 of 73, 286 ms: Queue charges stores Charge #8 (4 ready).
Step 55 of 73, 286 ms: Ann receives Accepted #8 from Shop after 3 ms, goes on after waiting 6 ms and changes bought from 7 to 8.
Step 56 of 73, 289 ms: Payment finishes Charge #4 after 15 ms and acknowledges it to queue charges.
Step 57 of 73, 292 ms: Queue charges removes Charge #4, which is acknowledged.
Step 58 of 73, 292 ms: Queue charges delivers Charge #5 to Payment after 126 ms of waiting.
Step 59 of 73, 295 ms: Payment receives Charge #5 from queue charges after 3 ms and starts to handle it.
Step 60 of 73, 310 ms: Payment finishes Charge #5 after 15 ms and acknowledges it to queue charges.
Step 61 of 73, 313 ms: Queue charges removes Charge #5, which is acknowledged.
Step 62 of 73, 313 ms: Queue charges delivers Charge #6 to Payment after 107 ms of waiting.
Step 63 of 73, 316 ms: Payment receives Charge #6 from queue charges after 3 ms and starts to handle it.
Step 64 of 73, 331 ms: Payment finishes Charge #6 after 15 ms and acknowledges it to queue charges.
Step 65 of 73, 334 ms: Queue charges removes Charge #6, which is acknowledged.
Step 66 of 73, 334 ms: Queue charges delivers Charge #7 to Payment after 88 ms of waiting.
Step 67 of 73, 337 ms: Payment receives Charge #7 from queue charges after 3 ms and starts to handle it.
Step 68 of 73, 352 ms: Payment finishes Charge #7 after 15 ms and acknowledges it to queue charges.
Step 69 of 73, 355 ms: Queue charges removes Charge #7, which is acknowledged.
Step 70 of 73, 355 ms: Queue charges delivers Charge #8 to Payment after 69 ms of waiting.
Step 71 of 73, 358 ms: Payment receives Charge #8 from queue charges after 3 ms and starts to handle it.
Step 72 of 73, 373 ms: Payment finishes Charge #8 after 15 ms and acknowledges it to queue charges.
Step 73 of 73, 376 ms: Queue charges removes Charge #8, which is acknowledged.
A shop with a queue: 4 lifelines, 73 steps in 376 ms. 24 messages handled.
