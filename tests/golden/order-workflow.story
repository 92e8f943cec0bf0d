Step 1 of 36, 0 ms: Shopper acts for the 1st time (every 150ms), calls Web with Checkout #1 and waits for the reply.
Step 2 of 36, 3.312 ms: Web receives Checkout #1 from Shopper after 3.312 ms, starts to handle it, calls Orders with Place #1 and waits for the reply.
Step 3 of 36, 7.697 ms: Orders receives Place #1 from Web after 4.385 ms, starts to handle it, calls Inventory with Reserve #1 and waits for the reply.
Step 4 of 36, 12.411 ms: Inventory receives Reserve #1 from Orders after 4.713 ms and starts to handle it.
Step 5 of 36, 16.411 ms: Handling Reserve #1, Inventory changes left from 1 to 0, answers Reserve #1 with Reserved #1 and finishes Reserve #1 after 4 ms.
Step 6 of 36, 21.048 ms: Orders receives Reserved #1 from Inventory after 4.636 ms, goes on after waiting 13.35 ms and publishes OrderPlaced #1 to topic order-events.
Step 7 of 36, 21.048 ms: Orders answers Place #1 with Accepted #1 and finishes Place #1 after 13.35 ms.
Step 8 of 36, 23.085 ms: Topic order-events makes 2 copies of OrderPlaced #1, delivers a copy to Billing and a copy to Notification.
Step 9 of 36, 23.279 ms: Web receives Accepted #1 from Orders after 2.231 ms, goes on after waiting 19.966 ms and answers Checkout #1 with Page #1.
Step 10 of 36, 26.323 ms: Shopper receives Page #1 from Web after 3.044 ms and goes on after waiting 26.323 ms.
Step 11 of 36, 26.403 ms: Billing receives OrderPlaced #1 from topic order-events after 3.318 ms and starts to handle it.
Step 12 of 36, 26.896 ms: Notification receives OrderPlaced #1 from topic order-events after 3.81 ms and starts to handle it.
Step 13 of 36, 28.896 ms: Notification finishes OrderPlaced #1 after 2 ms and acknowledges it to topic order-events.
Step 14 of 36, 31.756 ms: Topic order-events removes OrderPlaced #1, which is acknowledged.
Step 15 of 36, 38.403 ms: Handling OrderPlaced #1, Billing publishes OrderPaid #1 to topic order-events, finishes OrderPlaced #1 after 12 ms and acknowledges it to topic order-events.
Step 16 of 36, 42.131 ms: Topic order-events makes 2 copies of OrderPaid #1, delivers a copy to Shipping and a copy to Notification.
Step 17 of 36, 42.884 ms: Topic order-events removes OrderPlaced #1, which is acknowledged.
Step 18 of 36, 44.612 ms: Notification receives OrderPaid #1 from topic order-events after 2.48 ms and starts to handle it.
Step 19 of 36, 45.364 ms: Shipping receives OrderPaid #1 from topic order-events after 3.232 ms and starts to handle it.
Step 20 of 36, 46.612 ms: Notification finishes OrderPaid #1 after 2 ms and acknowledges it to topic order-events.
Step 21 of 36, 51.439 ms: Topic order-events removes OrderPaid #1, which is acknowledged.
Step 22 of 36, 65.364 ms: Shipping finishes OrderPaid #1 after 20 ms and acknowledges it to topic order-events.
Step 23 of 36, 69.813 ms: Topic order-events removes OrderPaid #1, which is acknowledged.
Step 24 of 36, 150 ms: Shopper acts for the 2nd time (every 150ms), calls Web with Checkout #2 and waits for the reply.
Step 25 of 36, 153.38 ms: Web receives Checkout #2 from Shopper after 3.38 ms, starts to handle it, calls Orders with Place #2 and waits for the reply.
Step 26 of 36, 157.358 ms: Orders receives Place #2 from Web after 3.977 ms, starts to handle it, calls Inventory with Reserve #2 and waits for the reply.
Step 27 of 36, 161.153 ms: Inventory receives Reserve #2 from Orders after 3.795 ms and starts to handle it.
Step 28 of 36, 165.153 ms: Inventory answers Reserve #2 with OutOfStock #2 and finishes Reserve #2 after 4 ms.
Step 29 of 36, 168.473 ms: Orders receives OutOfStock #2 from Inventory after 3.32 ms, goes on after waiting 11.115 ms and publishes OrderRefused #2 to topic order-events.
Step 30 of 36, 168.473 ms: Orders answers Place #2 with Refused #2 and finishes Place #2 after 11.115 ms.
Step 31 of 36, 171.968 ms: Topic order-events makes 1 copy of OrderRefused #2 and delivers a copy to Notification.
Step 32 of 36, 172.693 ms: Web receives Refused #2 from Orders after 4.22 ms, goes on after waiting 19.312 ms and answers Checkout #2 with Page #2.
Step 33 of 36, 174.698 ms: Notification receives OrderRefused #2 from topic order-events after 2.729 ms and starts to handle it.
Step 34 of 36, 176.017 ms: Shopper receives Page #2 from Web after 3.323 ms and goes on after waiting 26.017 ms.
Step 35 of 36, 176.698 ms: Notification finishes OrderRefused #2 after 2 ms and acknowledges it to topic order-events.
Step 36 of 36, 180.004 ms: Topic order-events removes OrderRefused #2, which is acknowledged.
An order goes its way: 8 lifelines, 36 steps in 180.004 ms. 17 messages handled.
