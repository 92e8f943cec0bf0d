Step 1 of 121, 0 ms: Ann acts for the 1st time (every 40ms), calls CallShop with Buy #1 and waits for the reply.
Step 2 of 121, 0 ms: Bob acts for the 1st time (every 40ms), calls QueueShop with Order #2 and waits for the reply.
Step 3 of 121, 3 ms: CallShop receives Buy #1 from Ann after 3 ms, starts to handle it, calls Payment with Pay #1 and waits for the reply.
Step 4 of 121, 3 ms: QueueShop receives Order #2 from Bob after 3 ms, starts to handle it and sends Charge #2 to queue charges.
Step 5 of 121, 3 ms: QueueShop answers Order #2 with Accepted #2 and finishes Order #2.
Step 6 of 121, 6 ms: Payment receives Pay #1 from CallShop after 3 ms and starts to handle it.
Step 7 of 121, 6 ms: Queue charges stores Charge #2 (1 ready) and delivers it to Payment2.
Step 8 of 121, 6 ms: Bob receives Accepted #2 from QueueShop after 3 ms, goes on after waiting 6 ms and changes bought from 0 to 1.
Step 9 of 121, 9 ms: Payment2 receives Charge #2 from queue charges after 3 ms and starts to handle it.
Step 10 of 121, 21 ms: Payment answers Pay #1 with Paid #1 and finishes Pay #1 after 15 ms.
Step 11 of 121, 24 ms: Payment2 finishes Charge #2 after 15 ms and acknowledges it to queue charges.
Step 12 of 121, 24 ms: CallShop receives Paid #1 from Payment after 3 ms, goes on after waiting 21 ms and answers Buy #1 with Bought #1.
Step 13 of 121, 27 ms: Queue charges removes Charge #2, which is acknowledged.
Step 14 of 121, 27 ms: Ann receives Bought #1 from CallShop after 3 ms, goes on after waiting 27 ms and changes bought from 0 to 1.
Step 15 of 121, 40 ms: Ann acts for the 2nd time (every 40ms), calls CallShop with Buy #3 and waits for the reply.
Step 16 of 121, 40 ms: Bob acts for the 2nd time (every 40ms), calls QueueShop with Order #4 and waits for the reply.
Step 17 of 121, 43 ms: CallShop receives Buy #3 from Ann after 3 ms, starts to handle it, calls Payment with Pay #3 and waits for the reply.
Step 18 of 121, 43 ms: QueueShop receives Order #4 from Bob after 3 ms, starts to handle it and sends Charge #4 to queue charges.
Step 19 of 121, 43 ms: QueueShop answers Order #4 with Accepted #4 and finishes Order #4.
Step 20 of 121, 46 ms: Payment receives Pay #3 from CallShop after 3 ms and starts to handle it.
Step 21 of 121, 46 ms: Queue charges stores Charge #4 (1 ready) and delivers it to Payment2.
Step 22 of 121, 46 ms: Bob receives Accepted #4 from QueueShop after 3 ms, goes on after waiting 6 ms and changes bought from 1 to 2.
Step 23 of 121, 49 ms: Payment2 receives Charge #4 from queue charges after 3 ms and starts to handle it.
Step 24 of 121, 61 ms: Payment answers Pay #3 with Paid #3 and finishes Pay #3 after 15 ms.
Step 25 of 121, 64 ms: Payment2 finishes Charge #4 after 15 ms and acknowledges it to queue charges.
Step 26 of 121, 64 ms: CallShop receives Paid #3 from Payment after 3 ms, goes on after waiting 21 ms and answers Buy #3 with Bought #3.
Step 27 of 121, 67 ms: Queue charges removes Charge #4, which is acknowledged.
Step 28 of 121, 67 ms: Ann receives Bought #3 from CallShop after 3 ms, goes on after waiting 27 ms and changes bought from 1 to 2.
Step 29 of 121, 80 ms: Ann acts for the 3rd time (every 40ms), calls CallShop with Buy #5 and waits for the reply.
Step 30 of 121, 80 ms: Bob acts for the 3rd time (every 40ms), calls QueueShop with Order #6 and waits for the reply.
Step 31 of 121, 83 ms: CallShop receives Buy #5 from Ann after 3 ms, starts to handle it, calls Payment with Pay #5 and waits for the reply.
Step 32 of 121, 83 ms: QueueShop receives Order #6 from Bob after 3 ms, starts to handle it and sends Charge #6 to queue charges.
Step 33 of 121, 83 ms: QueueShop answers Order #6 with Accepted #6 and finishes Order #6.
Step 34 of 121, 86 ms: Payment receives Pay #5 from CallShop after 3 ms and starts to handle it.
Step 35 of 121, 86 ms: Queue charges stores Charge #6 (1 ready) and delivers it to Payment2.
Step 36 of 121, 86 ms: Bob receives Accepted #6 from QueueShop after 3 ms, goes on after waiting 6 ms and changes bought from 2 to 3.
Step 37 of 121, 89 ms: Payment2 receives Charge #6 from queue charges after 3 ms and starts to handle it.
Step 38 of 121, 100 ms: Payment crashes and abandons Pay #5 after 14 ms.
Step 39 of 121, 100 ms: Payment2 crashes and abandons Charge #6 after 11 ms; queue charges puts it back because Payment2 crashed (1 ready).
Step 40 of 121, 120 ms: Ann acts for the 4th time (every 40ms).
Step 41 of 121, 120 ms: Bob acts for the 4th time (every 40ms), calls QueueShop with Order #8 and waits for the reply.
Step 42 of 121, 123 ms: QueueShop receives Order #8 from Bob after 3 ms, starts to handle it and sends Charge #8 to queue charges.
Step 43 of 121, 123 ms: QueueShop answers Order #8 with Accepted #8 and finishes Order #8.
Step 44 of 121, 126 ms: Queue charges stores Charge #8 (2 ready).
Step 45 of 121, 126 ms: Bob receives Accepted #8 from QueueShop after 3 ms, goes on after waiting 6 ms and changes bought from 3 to 4.
Step 46 of 121, 160 ms: Ann acts for the 5th time (every 40ms).
Step 47 of 121, 160 ms: Bob acts for the 5th time (every 40ms), calls QueueShop with Order #10 and waits for the reply.
Step 48 of 121, 163 ms: QueueShop receives Order #10 from Bob after 3 ms, starts to handle it and sends Charge #10 to queue charges.
Step 49 of 121, 163 ms: QueueShop answers Order #10 with Accepted #10 and finishes Order #10.
Step 50 of 121, 166 ms: Queue charges stores Charge #10 (3 ready).
Step 51 of 121, 166 ms: Bob receives Accepted #10 from QueueShop after 3 ms, goes on after waiting 6 ms and changes bought from 4 to 5.
Step 52 of 121, 183 ms: CallShop gives up waiting for the reply to Pay #5 after 100 ms and fails at Buy #5 after 100 ms: “Pay timed out”; then 1 more event.
Step 53 of 121, 186 ms: Ann receives Failed #5 from CallShop after 3 ms, goes on after waiting 106 ms and changes failed from 0 to 1.
Step 54 of 121, 186 ms: Ann calls CallShop with Buy #7 and waits for the reply.
Step 55 of 121, 189 ms: CallShop receives Buy #7 from Ann after 3 ms, starts to handle it, calls Payment with Pay #7 and waits for the reply.
Step 56 of 121, 192 ms: Pay #7 is lost on the way from CallShop to Payment, because the receiver was down.
Step 57 of 121, 195 ms: CallShop stops waiting after waiting 6 ms and fails at Buy #7 after 6 ms: “Pay failed: Payment is down”; then 1 more event.
Step 58 of 121, 198 ms: Ann receives Failed #7 from CallShop after 3 ms, goes on after waiting 12 ms and changes failed from 1 to 2.
Step 59 of 121, 198 ms: Ann calls CallShop with Buy #9 and waits for the reply.
Step 60 of 121, 200 ms: Ann acts for the 6th time (every 40ms).
Step 61 of 121, 200 ms: Bob acts for the 6th time (every 40ms), calls QueueShop with Order #12 and waits for the reply.
Step 62 of 121, 201 ms: CallShop receives Buy #9 from Ann after 3 ms, starts to handle it, calls Payment with Pay #9 and waits for the reply.
Step 63 of 121, 203 ms: QueueShop receives Order #12 from Bob after 3 ms, starts to handle it and sends Charge #12 to queue charges.
Step 64 of 121, 203 ms: QueueShop answers Order #12 with Accepted #12 and finishes Order #12.
Step 65 of 121, 204 ms: Pay #9 is lost on the way from CallShop to Payment, because the receiver was down.
Step 66 of 121, 206 ms: Queue charges stores Charge #12 (4 ready).
Step 67 of 121, 206 ms: Bob receives Accepted #12 from QueueShop after 3 ms, goes on after waiting 6 ms and changes bought from 5 to 6.
Step 68 of 121, 207 ms: CallShop stops waiting after waiting 6 ms and fails at Buy #9 after 6 ms: “Pay failed: Payment is down”; then 1 more event.
Step 69 of 121, 210 ms: Ann receives Failed #9 from CallShop after 3 ms, goes on after waiting 12 ms and changes failed from 2 to 3.
Step 70 of 121, 210 ms: Ann calls CallShop with Buy #11 and waits for the reply.
Step 71 of 121, 213 ms: CallShop receives Buy #11 from Ann after 3 ms, starts to handle it, calls Payment with Pay #11 and waits for the reply.
Step 72 of 121, 216 ms: Pay #11 is lost on the way from CallShop to Payment, because the receiver was down.
Step 73 of 121, 219 ms: CallShop stops waiting after waiting 6 ms and fails at Buy #11 after 6 ms: “Pay failed: Payment is down”; then 1 more event.
Step 74 of 121, 222 ms: Ann receives Failed #11 from CallShop after 3 ms, goes on after waiting 12 ms and changes failed from 3 to 4.
Step 75 of 121, 240 ms: Ann acts for the 7th time (every 40ms), calls CallShop with Buy #13 and waits for the reply.
Step 76 of 121, 240 ms: Bob acts for the 7th time (every 40ms), calls QueueShop with Order #14 and waits for the reply.
Step 77 of 121, 243 ms: CallShop receives Buy #13 from Ann after 3 ms, starts to handle it, calls Payment with Pay #13 and waits for the reply.
Step 78 of 121, 243 ms: QueueShop receives Order #14 from Bob after 3 ms, starts to handle it and sends Charge #14 to queue charges.
Step 79 of 121, 243 ms: QueueShop answers Order #14 with Accepted #14 and finishes Order #14.
Step 80 of 121, 246 ms: Pay #13 is lost on the way from CallShop to Payment, because the receiver was down.
Step 81 of 121, 246 ms: Queue charges stores Charge #14 (5 ready).
Step 82 of 121, 246 ms: Bob receives Accepted #14 from QueueShop after 3 ms, goes on after waiting 6 ms and changes bought from 6 to 7.
Step 83 of 121, 249 ms: CallShop stops waiting after waiting 6 ms and fails at Buy #13 after 6 ms: “Pay failed: Payment is down”; then 1 more event.
Step 84 of 121, 250 ms: Payment is up again.
Step 85 of 121, 250 ms: Payment2 is up again and begins to consume from queue charges.
Step 86 of 121, 250 ms: Queue charges delivers Charge #6 to Payment2 (attempt 2) after 150 ms of waiting.
Step 87 of 121, 252 ms: Ann receives Failed #13 from CallShop after 3 ms, goes on after waiting 12 ms and changes failed from 4 to 5.
Step 88 of 121, 253 ms: Payment2 receives Charge #6 from queue charges after 3 ms (attempt 2) and starts to handle it.
Step 89 of 121, 268 ms: Payment2 finishes Charge #6 after 15 ms and acknowledges it to queue charges.
Step 90 of 121, 271 ms: Queue charges removes Charge #6, which is acknowledged.
Step 91 of 121, 271 ms: Queue charges delivers Charge #8 to Payment2 after 145 ms of waiting.
Step 92 of 121, 274 ms: Payment2 receives Charge #8 from queue charges after 3 ms and starts to handle it.
Step 93 of 121, 280 ms: Ann acts for the 8th time (every 40ms), calls CallShop with Buy #15 and waits for the reply.
Step 94 of 121, 280 ms: Bob acts for the 8th time (every 40ms), calls QueueShop with Order #16 and waits for the reply.
Step 95 of 121, 283 ms: CallShop receives Buy #15 from Ann after 3 ms, starts to handle it, calls Payment with Pay #15 and waits for the reply.
Step 96 of 121, 283 ms: QueueShop receives Order #16 from Bob after 3 ms, starts to handle it and sends Charge #16 to queue charges.
Step 97 of 121, 283 ms: QueueShop answers Order #16 with Accepted #16 and finishes Order #16.
Step 98 of 121, 286 ms: Payment receives Pay #15 from CallShop after 3 ms and starts to handle it.
Step 99 of 121, 286 ms: Queue charges stores Charge #16 (4 ready).
Step 100 of 121, 286 ms: Bob receives Accepted #16 from QueueShop after 3 ms, goes on after waiting 6 ms and changes bought from 7 to 8.
Step 101 of 121, 289 ms: Payment2 finishes Charge #8 after 15 ms and acknowledges it to queue charges.
Step 102 of 121, 292 ms: Queue charges removes Charge #8, which is acknowledged.
Step 103 of 121, 292 ms: Queue charges delivers Charge #10 to Payment2 after 126 ms of waiting.
Step 104 of 121, 295 ms: Payment2 receives Charge #10 from queue charges after 3 ms and starts to handle it.
Step 105 of 121, 301 ms: Payment answers Pay #15 with Paid #15 and finishes Pay #15 after 15 ms.
Step 106 of 121, 304 ms: CallShop receives Paid #15 from Payment after 3 ms, goes on after waiting 21 ms and answers Buy #15 with Bought #15.
Step 107 of 121, 307 ms: Ann receives Bought #15 from CallShop after 3 ms, goes on after waiting 27 ms and changes bought from 2 to 3.
Step 108 of 121, 310 ms: Payment2 finishes Charge #10 after 15 ms and acknowledges it to queue charges.
Step 109 of 121, 313 ms: Queue charges removes Charge #10, which is acknowledged.
Step 110 of 121, 313 ms: Queue charges delivers Charge #12 to Payment2 after 107 ms of waiting.
Step 111 of 121, 316 ms: Payment2 receives Charge #12 from queue charges after 3 ms and starts to handle it.
Step 112 of 121, 331 ms: Payment2 finishes Charge #12 after 15 ms and acknowledges it to queue charges.
Step 113 of 121, 334 ms: Queue charges removes Charge #12, which is acknowledged.
Step 114 of 121, 334 ms: Queue charges delivers Charge #14 to Payment2 after 88 ms of waiting.
Step 115 of 121, 337 ms: Payment2 receives Charge #14 from queue charges after 3 ms and starts to handle it.
Step 116 of 121, 352 ms: Payment2 finishes Charge #14 after 15 ms and acknowledges it to queue charges.
Step 117 of 121, 355 ms: Queue charges removes Charge #14, which is acknowledged.
Step 118 of 121, 355 ms: Queue charges delivers Charge #16 to Payment2 after 69 ms of waiting.
Step 119 of 121, 358 ms: Payment2 receives Charge #16 from queue charges after 3 ms and starts to handle it.
Step 120 of 121, 373 ms: Payment2 finishes Charge #16 after 15 ms and acknowledges it to queue charges.
Step 121 of 121, 376 ms: Queue charges removes Charge #16, which is acknowledged.
Two shops, one bad day: 7 lifelines, 121 steps in 376 ms. 41 messages handled, 6 failed and 4 lost.
