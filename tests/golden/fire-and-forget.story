Step 1 of 23, 0 ms: Sensor acts for the 1st time (every 30ms) and sends Reading #1 to Display.
Step 2 of 23, 8.557 ms: Display receives Reading #1 from Sensor after 8.557 ms and starts to handle it.
Step 3 of 23, 18.557 ms: Display finishes Reading #1 after 10 ms.
Step 4 of 23, 30 ms: Sensor acts for the 2nd time (every 30ms) and sends Reading #2 to Display.
Step 5 of 23, 37.059 ms: Display receives Reading #2 from Sensor after 7.059 ms and starts to handle it.
Step 6 of 23, 47.059 ms: Display finishes Reading #2 after 10 ms.
Step 7 of 23, 60 ms: Sensor acts for the 3rd time (every 30ms) and sends Reading #3 to Display.
Step 8 of 23, 64.595 ms: Display receives Reading #3 from Sensor after 4.595 ms and starts to handle it.
Step 9 of 23, 74.595 ms: Display finishes Reading #3 after 10 ms.
Step 10 of 23, 90 ms: Sensor acts for the 4th time (every 30ms) and sends Reading #4 to Display.
Step 11 of 23, 96.597 ms: Reading #4 is lost on the way from Sensor to Display, because the link dropped it.
Step 12 of 23, 120 ms: Sensor acts for the 5th time (every 30ms) and sends Reading #5 to Display.
Step 13 of 23, 124.893 ms: Display receives Reading #5 from Sensor after 4.893 ms and starts to handle it.
Step 14 of 23, 125 ms: Display crashes and abandons Reading #5 after 106.2 µs.
Step 15 of 23, 150 ms: Sensor acts for the 6th time (every 30ms) and sends Reading #6 to Display.
Step 16 of 23, 157.876 ms: Reading #6 is lost on the way from Sensor to Display, because the link dropped it.
Step 17 of 23, 165 ms: Display is up again.
Step 18 of 23, 180 ms: Sensor acts for the 7th time (every 30ms) and sends Reading #7 to Display.
Step 19 of 23, 185.487 ms: Display receives Reading #7 from Sensor after 5.487 ms and starts to handle it.
Step 20 of 23, 195.487 ms: Display finishes Reading #7 after 10 ms.
Step 21 of 23, 210 ms: Sensor acts for the 8th time (every 30ms) and sends Reading #8 to Display.
Step 22 of 23, 214.936 ms: Display receives Reading #8 from Sensor after 4.936 ms and starts to handle it.
Step 23 of 23, 224.936 ms: Display finishes Reading #8 after 10 ms.
Send and go on: 2 lifelines, 23 steps in 224.936 ms. 5 messages handled, 1 failed and 2 lost.
