Step 1 of 49, 0 ms: Shop acts for the 1st time (every 100ms) and publishes OrderPlaced #1 to topic order-events.
Step 2 of 49, 3.05 ms: Topic order-events makes 3 copies of OrderPlaced #1, delivers a copy to Inventory, a copy to Email and a copy to Screen.
Step 3 of 49, 7.475 ms: Screen receives OrderPlaced #1 from topic order-events after 4.424 ms and starts to handle it.
Step 4 of 49, 8.298 ms: Inventory receives OrderPlaced #1 from topic order-events after 5.247 ms and starts to handle it.
Step 5 of 49, 9.475 ms: Screen finishes OrderPlaced #1 after 2 ms and acknowledges it to topic order-events.
Step 6 of 49, 11.191 ms: Email receives OrderPlaced #1 from topic order-events after 8.14 ms and starts to handle it.
Step 7 of 49, 15.957 ms: Topic order-events removes OrderPlaced #1, which is acknowledged.
Step 8 of 49, 21.191 ms: Email finishes OrderPlaced #1 after 10 ms and acknowledges it to topic order-events.
Step 9 of 49, 21.397 ms: Inventory finishes OrderPlaced #1 after 13.099 ms and acknowledges it to topic order-events.
Step 10 of 49, 26.271 ms: Topic order-events removes OrderPlaced #1, which is acknowledged.
Step 11 of 49, 26.615 ms: Topic order-events removes OrderPlaced #1, which is acknowledged.
Step 12 of 49, 60 ms: Email crashes.
Step 13 of 49, 60 ms: Screen crashes.
Step 14 of 49, 100 ms: Shop acts for the 2nd time (every 100ms) and publishes OrderPlaced #2 to topic order-events.
Step 15 of 49, 106.952 ms: Topic order-events makes 2 copies of OrderPlaced #2, delivers a copy to Inventory and stores a copy (1 ready).
Step 16 of 49, 110.472 ms: Inventory receives OrderPlaced #2 from topic order-events after 3.52 ms and starts to handle it.
Step 17 of 49, 119.204 ms: Inventory finishes OrderPlaced #2 after 8.731 ms and acknowledges it to topic order-events.
Step 18 of 49, 126.559 ms: Topic order-events removes OrderPlaced #2, which is acknowledged.
Step 19 of 49, 200 ms: Shop acts for the 3rd time (every 100ms) and publishes OrderPlaced #3 to topic order-events.
Step 20 of 49, 206.239 ms: Topic order-events makes 2 copies of OrderPlaced #3, delivers a copy to Inventory and stores a copy (2 ready).
Step 21 of 49, 211.131 ms: Inventory receives OrderPlaced #3 from topic order-events after 4.891 ms and starts to handle it.
Step 22 of 49, 222.59 ms: Inventory finishes OrderPlaced #3 after 11.459 ms and acknowledges it to topic order-events.
Step 23 of 49, 229.528 ms: Topic order-events removes OrderPlaced #3, which is acknowledged.
Step 24 of 49, 250 ms: Audit comes into being and begins to consume from topic order-events.
Step 25 of 49, 260 ms: Email is up again and begins to consume from topic order-events.
Step 26 of 49, 260 ms: Topic order-events delivers OrderPlaced #2 to Email after 153.047 ms of waiting.
Step 27 of 49, 260 ms: Screen is up again and begins to consume from topic order-events.
Step 28 of 49, 268.836 ms: Email receives OrderPlaced #2 from topic order-events after 8.836 ms and starts to handle it.
Step 29 of 49, 278.836 ms: Email finishes OrderPlaced #2 after 10 ms and acknowledges it to topic order-events.
Step 30 of 49, 286.771 ms: Topic order-events removes OrderPlaced #2, which is acknowledged.
Step 31 of 49, 286.771 ms: Topic order-events delivers OrderPlaced #3 to Email after 80.531 ms of waiting.
Step 32 of 49, 291.282 ms: Email receives OrderPlaced #3 from topic order-events after 4.51 ms and starts to handle it.
Step 33 of 49, 300 ms: Shop acts for the 4th time (every 100ms) and publishes OrderPlaced #4 to topic order-events.
Step 34 of 49, 301.282 ms: Email finishes OrderPlaced #3 after 10 ms and acknowledges it to topic order-events.
Step 35 of 49, 305.326 ms: Topic order-events makes 4 copies of OrderPlaced #4, delivers a copy to Inventory, stores a copy (1 ready) and delivers a copy to Screen; then 1 more event.
Step 36 of 49, 309.327 ms: Topic order-events removes OrderPlaced #3, which is acknowledged.
Step 37 of 49, 309.327 ms: Topic order-events delivers OrderPlaced #4 to Email after 4 ms of waiting.
Step 38 of 49, 310.123 ms: Audit receives OrderPlaced #4 from topic order-events after 4.796 ms and starts to handle it.
Step 39 of 49, 311.359 ms: Inventory receives OrderPlaced #4 from topic order-events after 6.032 ms and starts to handle it.
Step 40 of 49, 312.12 ms: Screen receives OrderPlaced #4 from topic order-events after 6.794 ms and starts to handle it.
Step 41 of 49, 313.123 ms: Audit finishes OrderPlaced #4 after 3 ms and acknowledges it to topic order-events.
Step 42 of 49, 314.12 ms: Screen finishes OrderPlaced #4 after 2 ms and acknowledges it to topic order-events.
Step 43 of 49, 315.979 ms: Email receives OrderPlaced #4 from topic order-events after 6.651 ms and starts to handle it.
Step 44 of 49, 319.477 ms: Topic order-events removes OrderPlaced #4, which is acknowledged.
Step 45 of 49, 320.437 ms: Inventory finishes OrderPlaced #4 after 9.078 ms and acknowledges it to topic order-events.
Step 46 of 49, 321.31 ms: Topic order-events removes OrderPlaced #4, which is acknowledged.
Step 47 of 49, 323.962 ms: Topic order-events removes OrderPlaced #4, which is acknowledged.
Step 48 of 49, 325.979 ms: Email finishes OrderPlaced #4 after 10 ms and acknowledges it to topic order-events.
Step 49 of 49, 330.355 ms: Topic order-events removes OrderPlaced #4, which is acknowledged.
One event, many listeners: 6 lifelines, 49 steps in 330.355 ms. 11 messages handled.
