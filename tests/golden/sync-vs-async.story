Step 1 of 48, 0 ms: Ann acts for the 1st time (every 40ms), calls Shop with Order #1 and waits for the reply.
Step 2 of 48, 3 ms: Shop receives Order #1 from Ann after 3 ms, starts to handle it, calls Payment with Charge #1 and waits for the reply.
Step 3 of 48, 6 ms: Payment receives Charge #1 from Shop after 3 ms and starts to handle it.
Step 4 of 48, 21 ms: Payment answers Charge #1 with Paid #1 and finishes Charge #1 after 15 ms.
Step 5 of 48, 24 ms: Shop receives Paid #1 from Payment after 3 ms, goes on after waiting 21 ms and answers Order #1 with Accepted #1.
Step 6 of 48, 27 ms: Ann receives Accepted #1 from Shop after 3 ms, goes on after waiting 27 ms and changes bought from 0 to 1.
Step 7 of 48, 40 ms: Ann acts for the 2nd time (every 40ms), calls Shop with Order #2 and waits for the reply.
Step 8 of 48, 43 ms: Shop receives Order #2 from Ann after 3 ms, starts to handle it, calls Payment with Charge #2 and waits for the reply.
Step 9 of 48, 46 ms: Payment receives Charge #2 from Shop after 3 ms and starts to handle it.
Step 10 of 48, 61 ms: Payment answers Charge #2 with Paid #2 and finishes Charge #2 after 15 ms.
Step 11 of 48, 64 ms: Shop receives Paid #2 from Payment after 3 ms, goes on after waiting 21 ms and answers Order #2 with Accepted #2.
Step 12 of 48, 67 ms: Ann receives Accepted #2 from Shop after 3 ms, goes on after waiting 27 ms and changes bought from 1 to 2.
Step 13 of 48, 80 ms: Ann acts for the 3rd time (every 40ms), calls Shop with Order #3 and waits for the reply.
Step 14 of 48, 83 ms: Shop receives Order #3 from Ann after 3 ms, starts to handle it, calls Payment with Charge #3 and waits for the reply.
Step 15 of 48, 86 ms: Payment receives Charge #3 from Shop after 3 ms and starts to handle it.
Step 16 of 48, 100 ms: Payment crashes and abandons Charge #3 after 14 ms.
Step 17 of 48, 120 ms: Ann acts for the 4th time (every 40ms).
Step 18 of 48, 160 ms: Ann acts for the 5th time (every 40ms).
Step 19 of 48, 183 ms: Shop gives up waiting for the reply to Charge #3 after 100 ms and fails at Order #3 after 100 ms: “Charge timed out”; then 1 more event.
Step 20 of 48, 186 ms: Ann receives Failed #3 from Shop after 3 ms, goes on after waiting 106 ms and changes failed from 0 to 1.
Step 21 of 48, 186 ms: Ann calls Shop with Order #4 and waits for the reply.
Step 22 of 48, 189 ms: Shop receives Order #4 from Ann after 3 ms, starts to handle it, calls Payment with Charge #4 and waits for the reply.
Step 23 of 48, 192 ms: Charge #4 is lost on the way from Shop to Payment, because the receiver was down.
Step 24 of 48, 195 ms: Shop stops waiting after waiting 6 ms and fails at Order #4 after 6 ms: “Charge failed: Payment is down”; then 1 more event.
Step 25 of 48, 198 ms: Ann receives Failed #4 from Shop after 3 ms, goes on after waiting 12 ms and changes failed from 1 to 2.
Step 26 of 48, 198 ms: Ann calls Shop with Order #5 and waits for the reply.
Step 27 of 48, 200 ms: Ann acts for the 6th time (every 40ms).
Step 28 of 48, 201 ms: Shop receives Order #5 from Ann after 3 ms, starts to handle it, calls Payment with Charge #5 and waits for the reply.
Step 29 of 48, 204 ms: Charge #5 is lost on the way from Shop to Payment, because the receiver was down.
Step 30 of 48, 207 ms: Shop stops waiting after waiting 6 ms and fails at Order #5 after 6 ms: “Charge failed: Payment is down”; then 1 more event.
Step 31 of 48, 210 ms: Ann receives Failed #5 from Shop after 3 ms, goes on after waiting 12 ms and changes failed from 2 to 3.
Step 32 of 48, 210 ms: Ann calls Shop with Order #6 and waits for the reply.
Step 33 of 48, 213 ms: Shop receives Order #6 from Ann after 3 ms, starts to handle it, calls Payment with Charge #6 and waits for the reply.
Step 34 of 48, 216 ms: Charge #6 is lost on the way from Shop to Payment, because the receiver was down.
Step 35 of 48, 219 ms: Shop stops waiting after waiting 6 ms and fails at Order #6 after 6 ms: “Charge failed: Payment is down”; then 1 more event.
Step 36 of 48, 222 ms: Ann receives Failed #6 from Shop after 3 ms, goes on after waiting 12 ms and changes failed from 3 to 4.
Step 37 of 48, 240 ms: Ann acts for the 7th time (every 40ms), calls Shop with Order #7 and waits for the reply.
Step 38 of 48, 243 ms: Shop receives Order #7 from Ann after 3 ms, starts to handle it, calls Payment with Charge #7 and waits for the reply.
Step 39 of 48, 246 ms: Charge #7 is lost on the way from Shop to Payment, because the receiver was down.
Step 40 of 48, 249 ms: Shop stops waiting after waiting 6 ms and fails at Order #7 after 6 ms: “Charge failed: Payment is down”; then 1 more event.
Step 41 of 48, 250 ms: Payment is up again.
Step 42 of 48, 252 ms: Ann receives Failed #7 from Shop after 3 ms, goes on after waiting 12 ms and changes failed from 4 to 5.
Step 43 of 48, 280 ms: Ann acts for the 8th time (every 40ms), calls Shop with Order #8 and waits for the reply.
Step 44 of 48, 283 ms: Shop receives Order #8 from Ann after 3 ms, starts to handle it, calls Payment with Charge #8 and waits for the reply.
Step 45 of 48, 286 ms: Payment receives Charge #8 from Shop after 3 ms and starts to handle it.
Step 46 of 48, 301 ms: Payment answers Charge #8 with Paid #8 and finishes Charge #8 after 15 ms.
Step 47 of 48, 304 ms: Shop receives Paid #8 from Payment after 3 ms, goes on after waiting 21 ms and answers Order #8 with Accepted #8.
Step 48 of 48, 307 ms: Ann receives Accepted #8 from Shop after 3 ms, goes on after waiting 27 ms and changes bought from 2 to 3.
A shop that calls: 3 lifelines, 48 steps in 307 ms. 17 messages handled, 6 failed and 4 lost.
