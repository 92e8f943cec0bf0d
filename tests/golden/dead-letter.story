Step 1 of 39, 0 ms: Shopper acts for the 1st time (every 100ms), calls Orders with Place #1 and waits for the reply.
Step 2 of 39, 3.377 ms: Orders receives Place #1 from Shopper after 3.377 ms and starts to handle it.
Step 3 of 39, 6.377 ms: Handling Place #1, Orders sends Charge #1 to queue charges.
Step 4 of 39, 6.377 ms: Orders answers Place #1 with Accepted #1 and finishes Place #1 after 3 ms.
Step 5 of 39, 9.125 ms: Shopper receives Accepted #1 from Orders after 2.747 ms and goes on after waiting 9.125 ms.
Step 6 of 39, 10.784 ms: Queue charges stores Charge #1 (1 ready) and delivers it to Billing.
Step 7 of 39, 15.123 ms: Billing receives Charge #1 from queue charges after 4.339 ms and starts to handle it.
Step 8 of 39, 31.573 ms: Billing finishes Charge #1 after 16.449 ms and acknowledges it to queue charges.
Step 9 of 39, 34.572 ms: Queue charges removes Charge #1, which is acknowledged.
Step 10 of 39, 100 ms: Shopper acts for the 2nd time (every 100ms), calls Orders with Place #2 and waits for the reply.
Step 11 of 39, 102.521 ms: Orders receives Place #2 from Shopper after 2.521 ms and starts to handle it.
Step 12 of 39, 105.521 ms: Handling Place #2, Orders sends Charge #2 to queue charges.
Step 13 of 39, 105.521 ms: Orders answers Place #2 with Accepted #2 and finishes Place #2 after 3 ms.
Step 14 of 39, 108.717 ms: Shopper receives Accepted #2 from Orders after 3.195 ms and goes on after waiting 8.717 ms.
Step 15 of 39, 111.366 ms: Queue charges stores Charge #2 (1 ready) and delivers it to Billing.
Step 16 of 39, 115.635 ms: Billing receives Charge #2 from queue charges after 4.269 ms and starts to handle it.
Step 17 of 39, 131.248 ms: Billing fails at Charge #2 after 15.612 ms: “card unreadable”, and rejects it, asking for requeueing.
Step 18 of 39, 136.739 ms: Queue charges learns that Charge #2 was rejected, puts it back (1 ready) and delivers it to Billing (attempt 2).
Step 19 of 39, 142.314 ms: Billing receives Charge #2 from queue charges after 5.575 ms (attempt 2) and starts to handle it.
Step 20 of 39, 161.842 ms: Billing fails at Charge #2 after 19.527 ms: “card unreadable”, and rejects it, asking for requeueing.
Step 21 of 39, 164.48 ms: Queue charges learns that Charge #2 was rejected, puts it back (1 ready) and delivers it to Billing (attempt 3).
Step 22 of 39, 167.125 ms: Billing receives Charge #2 from queue charges after 2.645 ms (attempt 3) and starts to handle it.
Step 23 of 39, 179.201 ms: Billing fails at Charge #2 after 12.075 ms: “card unreadable”, and rejects it, asking for requeueing.
Step 24 of 39, 183.112 ms: Queue charges moves Charge #2 to dead-letter queue parked after 3 deliveries, because the delivery limit was reached: “card unreadable”.
Step 25 of 39, 183.112 ms: Dead-letter queue parked stores Charge #2 (1 ready).
Step 26 of 39, 200 ms: Shopper acts for the 3rd time (every 100ms), calls Orders with Place #3 and waits for the reply.
Step 27 of 39, 204.243 ms: Orders receives Place #3 from Shopper after 4.243 ms and starts to handle it.
Step 28 of 39, 207.243 ms: Handling Place #3, Orders sends Charge #3 to queue charges.
Step 29 of 39, 207.243 ms: Orders answers Place #3 with Accepted #3 and finishes Place #3 after 3 ms.
Step 30 of 39, 209.641 ms: Shopper receives Accepted #3 from Orders after 2.398 ms and goes on after waiting 9.641 ms.
Step 31 of 39, 211.476 ms: Queue charges stores Charge #3 (1 ready) and delivers it to Billing.
Step 32 of 39, 213.933 ms: Billing receives Charge #3 from queue charges after 2.456 ms and starts to handle it.
Step 33 of 39, 228.496 ms: Billing finishes Charge #3 after 14.563 ms and acknowledges it to queue charges.
Step 34 of 39, 231.601 ms: Queue charges removes Charge #3, which is acknowledged.
Step 35 of 39, 450 ms: The scenario intervenes: “redrive parked to charges with { repaired: true }”; dead-letter queue parked sends Charge #2 to queue charges.
Step 36 of 39, 450 ms: Queue charges stores Charge #2 (1 ready) and delivers it to Billing.
Step 37 of 39, 455.296 ms: Billing receives Charge #2 from queue charges after 5.296 ms and starts to handle it.
Step 38 of 39, 474.046 ms: Billing finishes Charge #2 after 18.749 ms and acknowledges it to queue charges.
Step 39 of 39, 478.627 ms: Queue charges removes Charge #2, which is acknowledged.
A poison order: 5 lifelines, 39 steps in 478.627 ms. 9 messages handled.
