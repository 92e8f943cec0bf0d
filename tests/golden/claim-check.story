Step 1 of 47, 0 ms: Studio acts for the 1st time (every 30ms), calls Depot with Put #1 and waits for the reply.
Step 2 of 47, 2 ms: Depot receives Put #1 from Studio after 2 ms and starts to handle it.
Step 3 of 47, 30 ms: Studio acts for the 2nd time (every 30ms).
Step 4 of 47, 42 ms: Handling Put #1, Depot changes kept from 0 to 1, answers Put #1 with Stored #1 and finishes Put #1 after 40 ms.
Step 5 of 47, 44 ms: Studio receives Stored #1 from Depot after 2 ms, goes on after waiting 44 ms and sends Film #1 to queue tickets.
Step 6 of 47, 44 ms: Studio calls Depot with Put #2 and waits for the reply.
Step 7 of 47, 46 ms: Queue tickets stores Film #1 (1 ready) and delivers it to Viewer.
Step 8 of 47, 46 ms: Depot receives Put #2 from Studio after 2 ms and starts to handle it.
Step 9 of 47, 48 ms: Viewer receives Film #1 from queue tickets after 2 ms, starts to handle it, calls Depot with Get #1 and waits for the reply.
Step 10 of 47, 50 ms: Depot receives Get #1 from Viewer after 2 ms and starts to handle it.
Step 11 of 47, 60 ms: Studio acts for the 3rd time (every 30ms).
Step 12 of 47, 86 ms: Handling Put #2, Depot changes kept from 1 to 2, answers Put #2 with Stored #2 and finishes Put #2 after 40 ms.
Step 13 of 47, 88 ms: Studio receives Stored #2 from Depot after 2 ms, goes on after waiting 44 ms and sends Film #2 to queue tickets.
Step 14 of 47, 88 ms: Studio calls Depot with Put #3 and waits for the reply.
Step 15 of 47, 90 ms: Depot answers Get #1 with Load #1 and finishes Get #1 after 40 ms.
Step 16 of 47, 90 ms: Studio acts for the 4th time (every 30ms).
Step 17 of 47, 90 ms: Queue tickets stores Film #2 (1 ready) and delivers it to Viewer.
Step 18 of 47, 90 ms: Depot receives Put #3 from Studio after 2 ms and starts to handle it.
Step 19 of 47, 92 ms: Viewer receives Load #1 from Depot after 2 ms and goes on after waiting 44 ms.
Step 20 of 47, 92 ms: Viewer receives Film #2 from queue tickets after 2 ms, starts to handle it, calls Depot with Get #2 and waits for the reply.
Step 21 of 47, 94 ms: Depot receives Get #2 from Viewer after 2 ms and starts to handle it.
Step 22 of 47, 102 ms: Viewer finishes Film #1 after 54 ms and acknowledges it to queue tickets.
Step 23 of 47, 104 ms: Queue tickets removes Film #1, which is acknowledged.
Step 24 of 47, 130 ms: Handling Put #3, Depot changes kept from 2 to 3, answers Put #3 with Stored #3 and finishes Put #3 after 40 ms.
Step 25 of 47, 132 ms: Studio receives Stored #3 from Depot after 2 ms, goes on after waiting 44 ms and sends Film #3 to queue tickets.
Step 26 of 47, 132 ms: Studio calls Depot with Put #4 and waits for the reply.
Step 27 of 47, 134 ms: Depot answers Get #2 with Load #2 and finishes Get #2 after 40 ms.
Step 28 of 47, 134 ms: Queue tickets stores Film #3 (1 ready) and delivers it to Viewer.
Step 29 of 47, 134 ms: Depot receives Put #4 from Studio after 2 ms and starts to handle it.
Step 30 of 47, 136 ms: Viewer receives Load #2 from Depot after 2 ms and goes on after waiting 44 ms.
Step 31 of 47, 136 ms: Viewer receives Film #3 from queue tickets after 2 ms, starts to handle it, calls Depot with Get #3 and waits for the reply.
Step 32 of 47, 138 ms: Depot receives Get #3 from Viewer after 2 ms and starts to handle it.
Step 33 of 47, 146 ms: Viewer finishes Film #2 after 54 ms and acknowledges it to queue tickets.
Step 34 of 47, 148 ms: Queue tickets removes Film #2, which is acknowledged.
Step 35 of 47, 174 ms: Handling Put #4, Depot changes kept from 3 to 4, answers Put #4 with Stored #4 and finishes Put #4 after 40 ms.
Step 36 of 47, 176 ms: Studio receives Stored #4 from Depot after 2 ms, goes on after waiting 44 ms and sends Film #4 to queue tickets.
Step 37 of 47, 178 ms: Depot answers Get #3 with Load #3 and finishes Get #3 after 40 ms.
Step 38 of 47, 178 ms: Queue tickets stores Film #4 (1 ready) and delivers it to Viewer.
Step 39 of 47, 180 ms: Viewer receives Load #3 from Depot after 2 ms and goes on after waiting 44 ms.
Step 40 of 47, 180 ms: Viewer receives Film #4 from queue tickets after 2 ms, starts to handle it, calls Depot with Get #4 and waits for the reply.
Step 41 of 47, 182 ms: Depot receives Get #4 from Viewer after 2 ms and starts to handle it.
Step 42 of 47, 190 ms: Viewer finishes Film #3 after 54 ms and acknowledges it to queue tickets.
Step 43 of 47, 192 ms: Queue tickets removes Film #3, which is acknowledged.
Step 44 of 47, 222 ms: Depot answers Get #4 with Load #4 and finishes Get #4 after 40 ms.
Step 45 of 47, 224 ms: Viewer receives Load #4 from Depot after 2 ms and goes on after waiting 44 ms.
Step 46 of 47, 234 ms: Viewer finishes Film #4 after 54 ms and acknowledges it to queue tickets.
Step 47 of 47, 236 ms: Queue tickets removes Film #4, which is acknowledged.
Check the luggage: 4 lifelines, 47 steps in 236 ms. 20 messages handled.
