Step 1 of 24, 0 ms: The scenario intervenes: “drop next Pay from Naive to due”.
Step 2 of 24, 0 ms: The scenario intervenes: “drop next Pay from Careful to due”.
Step 3 of 24, 0 ms: Shop acts for the 1st time (every 90ms) and publishes Pay #1 to topic due.
Step 4 of 24, 6.168 ms: Topic due makes 2 copies of Pay #1, delivers a copy to Naive and a copy to Careful.
Step 5 of 24, 16.328 ms: Naive receives Pay #1 from topic due after 10.16 ms and starts to handle it.
Step 6 of 24, 17.063 ms: Careful receives Pay #1 from topic due after 10.895 ms and starts to handle it.
Step 7 of 24, 31.328 ms: Handling Pay #1, Naive changes balance from 100 to 60, finishes Pay #1 after 15 ms and acknowledges it to topic due.
Step 8 of 24, 32.063 ms: Handling Pay #1, Careful changes balance from 100 to 60, finishes Pay #1 after 15 ms and acknowledges it to topic due.
Step 9 of 24, 41.009 ms: The acknowledgement of Pay #1 is lost on the way from Careful to topic due, because the link dropped it; then 2 more events.
Step 10 of 24, 41.721 ms: The acknowledgement of Pay #1 is lost on the way from Naive to topic due, because the link dropped it; then 2 more events.
Step 11 of 24, 51.216 ms: Careful receives Pay #1 from topic due after 10.206 ms (attempt 2) and starts to handle it.
Step 12 of 24, 52.436 ms: Naive receives Pay #1 from topic due after 10.714 ms (attempt 2) and starts to handle it.
Step 13 of 24, 66.216 ms: Handling Pay #1, Careful notes “seen before: 1”, “paid already”, finishes Pay #1 after 15 ms, and acknowledges it to topic due.
Step 14 of 24, 67.436 ms: Handling Pay #1, Naive changes balance from 60 to 20, finishes Pay #1 after 15 ms and acknowledges it to topic due.
Step 15 of 24, 73.741 ms: Topic due removes Pay #1, which is acknowledged.
Step 16 of 24, 78.4 ms: Topic due removes Pay #1, which is acknowledged.
Step 17 of 24, 90 ms: Shop acts for the 2nd time (every 90ms) and publishes Pay #2 to topic due.
Step 18 of 24, 100.761 ms: Topic due makes 2 copies of Pay #2, delivers a copy to Naive and a copy to Careful.
Step 19 of 24, 107.278 ms: Naive receives Pay #2 from topic due after 6.517 ms and starts to handle it.
Step 20 of 24, 107.72 ms: Careful receives Pay #2 from topic due after 6.959 ms and starts to handle it.
Step 21 of 24, 122.278 ms: Handling Pay #2, Naive changes balance from 20 to -20, finishes Pay #2 after 15 ms and acknowledges it to topic due.
Step 22 of 24, 122.72 ms: Handling Pay #2, Careful changes balance from 60 to 20, finishes Pay #2 after 15 ms and acknowledges it to topic due.
Step 23 of 24, 128.844 ms: Topic due removes Pay #2, which is acknowledged.
Step 24 of 24, 132.813 ms: Topic due removes Pay #2, which is acknowledged.
Charged once or twice: 4 lifelines, 24 steps in 132.813 ms. 4 messages handled.
