Step 1 of 30, 0 ms: Ada acts for the 1st time (every 15ms), calls Orders with Place #1 and waits for the reply.
Step 2 of 30, 0 ms: Orders acts for the 1st time (every 20ms).
Step 3 of 30, 2 ms: Orders receives Place #1 from Ada after 2 ms, changes orders from 0 to 1 and outbox from [] to [1]; then 1 more event.
Step 4 of 30, 4 ms: Ada receives Accepted #1 from Orders after 2 ms and goes on after waiting 4 ms.
Step 5 of 30, 15 ms: Ada acts for the 2nd time (every 15ms), calls Orders with Place #3 and waits for the reply.
Step 6 of 30, 17 ms: Orders receives Place #3 from Ada after 2 ms, answers Place #3 with Failed #3 and fails at Place #3: “the card is refused”.
Step 7 of 30, 19 ms: Ada receives Failed #3 from Orders after 2 ms and fails at its work after 4 ms: “Place failed: the card is refused”; then 1 more event.
Step 8 of 30, 20 ms: Orders acts for the 2nd time (every 20ms) and publishes OrderPlaced #4 to topic order-events.
Step 9 of 30, 22 ms: Topic order-events makes 1 copy of OrderPlaced #4 and delivers a copy to Mail.
Step 10 of 30, 24 ms: Mail receives OrderPlaced #4 from topic order-events after 2 ms, starts to handle it, changes sent from 0 to 1 and finishes it.
Step 11 of 30, 25 ms: Orders changes outbox from [1] to [].
Step 12 of 30, 26 ms: Topic order-events removes OrderPlaced #4, which is acknowledged.
Step 13 of 30, 30 ms: Ada acts for the 3rd time (every 15ms), calls Orders with Place #5 and waits for the reply.
Step 14 of 30, 32 ms: Orders receives Place #5 from Ada after 2 ms, changes orders from 1 to 2 and outbox from [] to [3]; then 1 more event.
Step 15 of 30, 34 ms: Ada receives Accepted #5 from Orders after 2 ms and goes on after waiting 4 ms.
Step 16 of 30, 40 ms: Orders acts for the 3rd time (every 20ms) and publishes OrderPlaced #6 to topic order-events.
Step 17 of 30, 42 ms: Topic order-events makes 1 copy of OrderPlaced #6 and delivers a copy to Mail.
Step 18 of 30, 43 ms: Orders crashes and abandons its work after 3 ms.
Step 19 of 30, 44 ms: Mail receives OrderPlaced #6 from topic order-events after 2 ms, starts to handle it, changes sent from 1 to 2 and finishes it.
Step 20 of 30, 46 ms: Topic order-events removes OrderPlaced #6, which is acknowledged.
Step 21 of 30, 53 ms: Orders is up again.
Step 22 of 30, 60 ms: Orders acts for the 4th time (every 20ms) and publishes OrderPlaced #7 to topic order-events.
Step 23 of 30, 62 ms: Topic order-events makes 1 copy of OrderPlaced #7 and delivers a copy to Mail.
Step 24 of 30, 64 ms: Mail receives OrderPlaced #7 from topic order-events after 2 ms, starts to handle it, notes “seen before: 3”, “sent already”, and finishes it.
Step 25 of 30, 65 ms: Orders changes outbox from [3] to [].
Step 26 of 30, 66 ms: Topic order-events removes OrderPlaced #7, which is acknowledged.
Step 27 of 30, 80 ms: Orders acts for the 5th time (every 20ms).
Step 28 of 30, 100 ms: Orders acts for the 6th time (every 20ms).
Step 29 of 30, 120 ms: Orders acts for the 7th time (every 20ms).
Step 30 of 30, 140 ms: Orders acts for the 8th time (every 20ms).
The order and its event: 4 lifelines, 30 steps in 140 ms. 8 messages handled and 1 failed.
