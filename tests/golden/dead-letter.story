Step 1 of 40, 0 ms: Shopper acts for the 1st time (every 40ms), calls Orders with Place #1 and waits for the reply.
Step 2 of 40, 4.033 ms: Orders receives Place #1 from Shopper after 4.033 ms and starts to handle it.
Step 3 of 40, 6.033 ms: Handling Place #1, Orders sends Charge #1 to queue charges.
Step 4 of 40, 6.033 ms: Orders answers Place #1 with Accepted #1 and finishes Place #1 after 2 ms.
Step 5 of 40, 9.594 ms: Shopper receives Accepted #1 from Orders after 3.56 ms and goes on after waiting 9.594 ms.
Step 6 of 40, 10.838 ms: Queue charges stores Charge #1 (1 ready) and delivers it to Billing.
Step 7 of 40, 15.592 ms: Billing receives Charge #1 from queue charges after 4.754 ms and starts to handle it.
Step 8 of 40, 30.592 ms: Billing finishes Charge #1 after 15 ms and acknowledges it to queue charges.
Step 9 of 40, 34.342 ms: Queue charges removes Charge #1, which is acknowledged.
Step 10 of 40, 40 ms: Shopper acts for the 2nd time (every 40ms), calls Orders with Place #2 and waits for the reply.
Step 11 of 40, 43.391 ms: Orders receives Place #2 from Shopper after 3.391 ms and starts to handle it.
Step 12 of 40, 45.391 ms: Handling Place #2, Orders sends Charge #2 to queue charges.
Step 13 of 40, 45.391 ms: Orders answers Place #2 with Accepted #2 and finishes Place #2 after 2 ms.
Step 14 of 40, 49.287 ms: Shopper receives Accepted #2 from Orders after 3.896 ms and goes on after waiting 9.287 ms.
Step 15 of 40, 51.274 ms: Queue charges stores Charge #2 (1 ready) and delivers it to Billing.
Step 16 of 40, 55.976 ms: Billing receives Charge #2 from queue charges after 4.701 ms and starts to handle it.
Step 17 of 40, 70.976 ms: Billing fails at Charge #2 after 15 ms: “card unreadable”, and rejects it, asking for requeueing.
Step 18 of 40, 76.595 ms: Queue charges learns that Charge #2 was rejected, puts it back (1 ready) and delivers it to Billing (attempt 2).
Step 19 of 40, 80 ms: Shopper acts for the 3rd time (every 40ms), calls Orders with Place #3 and waits for the reply.
Step 20 of 40, 82.276 ms: Billing receives Charge #2 from queue charges after 5.681 ms (attempt 2) and starts to handle it.
Step 21 of 40, 84.682 ms: Orders receives Place #3 from Shopper after 4.682 ms and starts to handle it.
Step 22 of 40, 86.682 ms: Handling Place #3, Orders sends Charge #3 to queue charges.
Step 23 of 40, 86.682 ms: Orders answers Place #3 with Accepted #3 and finishes Place #3 after 2 ms.
Step 24 of 40, 89.981 ms: Shopper receives Accepted #3 from Orders after 3.298 ms and goes on after waiting 9.981 ms.
Step 25 of 40, 91.357 ms: Queue charges stores Charge #3 (1 ready).
Step 26 of 40, 97.276 ms: Billing fails at Charge #2 after 15 ms: “card unreadable”, and rejects it, asking for requeueing.
Step 27 of 40, 100.755 ms: Queue charges learns that Charge #2 was rejected, puts it back (2 ready) and delivers it to Billing (attempt 3).
Step 28 of 40, 104.239 ms: Billing receives Charge #2 from queue charges after 3.483 ms (attempt 3) and starts to handle it.
Step 29 of 40, 119.239 ms: Billing fails at Charge #2 after 15 ms: “card unreadable”, and rejects it, asking for requeueing.
Step 30 of 40, 123.672 ms: Queue charges moves Charge #2 to dead-letter queue parked after 3 deliveries, because the delivery limit was reached: “card unreadable”.
Step 31 of 40, 123.672 ms: Queue charges delivers Charge #3 to Billing after 32.314 ms of waiting.
Step 32 of 40, 123.672 ms: Dead-letter queue parked stores Charge #2 (1 ready).
Step 33 of 40, 127.014 ms: Billing receives Charge #3 from queue charges after 3.342 ms and starts to handle it.
Step 34 of 40, 142.014 ms: Billing finishes Charge #3 after 15 ms and acknowledges it to queue charges.
Step 35 of 40, 145.843 ms: Queue charges removes Charge #3, which is acknowledged.
Step 36 of 40, 250 ms: The scenario intervenes: “redrive parked to charges with { card: "4111" }”; dead-letter queue parked sends Charge #2 to queue charges.
Step 37 of 40, 250 ms: Queue charges stores Charge #2 (1 ready) and delivers it to Billing.
Step 38 of 40, 255.472 ms: Billing receives Charge #2 from queue charges after 5.472 ms and starts to handle it.
Step 39 of 40, 270.472 ms: Billing finishes Charge #2 after 15 ms and acknowledges it to queue charges.
Step 40 of 40, 275.408 ms: Queue charges removes Charge #2, which is acknowledged.
A poison order: 5 lifelines, 40 steps in 275.408 ms. 9 messages handled.
