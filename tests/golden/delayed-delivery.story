Step 1 of 34, 0 ms: Customer acts for the 1st time (every 30ms) and sends Buy #1 to Shop.
Step 2 of 34, 3 ms: Shop receives Buy #1 from Customer after 3 ms and starts to handle it.
Step 3 of 34, 5 ms: Handling Buy #1, Shop sends Remind #1 to queue reminders and finishes Buy #1 after 2 ms.
Step 4 of 34, 8 ms: Queue reminders keeps Remind #1 back for 100 ms.
Step 5 of 34, 30 ms: Customer acts for the 2nd time (every 30ms) and sends Buy #2 to Shop.
Step 6 of 34, 33 ms: Shop receives Buy #2 from Customer after 3 ms and starts to handle it.
Step 7 of 34, 35 ms: Handling Buy #2, Shop sends Remind #2 to queue reminders and finishes Buy #2 after 2 ms.
Step 8 of 34, 38 ms: Queue reminders keeps Remind #2 back for 100 ms.
Step 9 of 34, 60 ms: Customer acts for the 3rd time (every 30ms) and sends Buy #3 to Shop.
Step 10 of 34, 63 ms: Shop receives Buy #3 from Customer after 3 ms and starts to handle it.
Step 11 of 34, 65 ms: Handling Buy #3, Shop sends Remind #3 to queue reminders and finishes Buy #3 after 2 ms.
Step 12 of 34, 68 ms: Queue reminders keeps Remind #3 back for 100 ms.
Step 13 of 34, 90 ms: Customer acts for the 4th time (every 30ms) and sends Buy #4 to Shop.
Step 14 of 34, 93 ms: Shop receives Buy #4 from Customer after 3 ms and starts to handle it.
Step 15 of 34, 95 ms: Handling Buy #4, Shop sends Remind #4 to queue reminders and finishes Buy #4 after 2 ms.
Step 16 of 34, 98 ms: Queue reminders keeps Remind #4 back for 100 ms.
Step 17 of 34, 108 ms: Queue reminders stores Remind #1 (1 ready) and delivers it to Mail.
Step 18 of 34, 111 ms: Mail receives Remind #1 from queue reminders after 3 ms and starts to handle it.
Step 19 of 34, 116 ms: Mail finishes Remind #1 after 5 ms and acknowledges it to queue reminders.
Step 20 of 34, 119 ms: Queue reminders removes Remind #1, which is acknowledged.
Step 21 of 34, 130 ms: Shop crashes.
Step 22 of 34, 138 ms: Queue reminders stores Remind #2 (1 ready) and delivers it to Mail.
Step 23 of 34, 141 ms: Mail receives Remind #2 from queue reminders after 3 ms and starts to handle it.
Step 24 of 34, 146 ms: Mail finishes Remind #2 after 5 ms and acknowledges it to queue reminders.
Step 25 of 34, 149 ms: Queue reminders removes Remind #2, which is acknowledged.
Step 26 of 34, 168 ms: Queue reminders stores Remind #3 (1 ready) and delivers it to Mail.
Step 27 of 34, 171 ms: Mail receives Remind #3 from queue reminders after 3 ms and starts to handle it.
Step 28 of 34, 176 ms: Mail finishes Remind #3 after 5 ms and acknowledges it to queue reminders.
Step 29 of 34, 179 ms: Queue reminders removes Remind #3, which is acknowledged.
Step 30 of 34, 190 ms: Shop is up again.
Step 31 of 34, 198 ms: Queue reminders stores Remind #4 (1 ready) and delivers it to Mail.
Step 32 of 34, 201 ms: Mail receives Remind #4 from queue reminders after 3 ms and starts to handle it.
Step 33 of 34, 206 ms: Mail finishes Remind #4 after 5 ms and acknowledges it to queue reminders.
Step 34 of 34, 209 ms: Queue reminders removes Remind #4, which is acknowledged.
Not before eight: 4 lifelines, 34 steps in 209 ms. 8 messages handled.
