Step 1 of 27, 0 ms: Scanner acts for the 1st time (every 15ms) and sends Page #1 to Resequencer.
Step 2 of 27, 15 ms: Scanner acts for the 2nd time (every 15ms) and sends Page #2 to Resequencer.
Step 3 of 27, 15.326 ms: Resequencer receives Page #1 from Scanner after 15.326 ms, changes here from 0 to 1 and sends Sorted #1 to Archive; then 2 more events.
Step 4 of 27, 17.326 ms: Archive receives Sorted #1 from Resequencer after 2 ms and starts to handle it.
Step 5 of 27, 20.326 ms: Archive finishes Sorted #1 after 3 ms.
Step 6 of 27, 30 ms: Scanner acts for the 3rd time (every 15ms) and sends Page #3 to Resequencer.
Step 7 of 27, 41.299 ms: Resequencer receives Page #3 from Scanner after 11.299 ms, starts to handle it, changes here from 1 to 5 and finishes it.
Step 8 of 27, 45 ms: Scanner acts for the 4th time (every 15ms) and sends Page #4 to Resequencer.
Step 9 of 27, 55.729 ms: Resequencer receives Page #2 from Scanner after 40.729 ms, changes here from 5 to 7 and sends Sorted #2.1 to Archive; then 2 more events.
Step 10 of 27, 55.729 ms: Handling Page #2, Resequencer sends Sorted #2.2 to Archive, changes next from 3 to 4, due from 4 to 8 and finishes Page #2.
Step 11 of 27, 57.118 ms: Resequencer receives Page #4 from Scanner after 12.118 ms, changes here from 7 to 15 and sends Sorted #4 to Archive; then 2 more events.
Step 12 of 27, 57.729 ms: Archive receives Sorted #2.1 from Resequencer after 2 ms and starts to handle it.
Step 13 of 27, 57.729 ms: Archive receives Sorted #2.2 from Resequencer after 2 ms.
Step 14 of 27, 59.118 ms: Archive receives Sorted #4 from Resequencer after 2 ms.
Step 15 of 27, 60 ms: Scanner acts for the 5th time (every 15ms) and sends Page #5 to Resequencer.
Step 16 of 27, 60.729 ms: Archive finishes Sorted #2.1 after 3 ms.
Step 17 of 27, 60.729 ms: Archive starts to handle Sorted #2.2 after 3 ms of waiting.
Step 18 of 27, 63.729 ms: Archive finishes Sorted #2.2 after 3 ms.
Step 19 of 27, 63.729 ms: Archive starts to handle Sorted #4 after 4.61 ms of waiting.
Step 20 of 27, 66.729 ms: Archive finishes Sorted #4 after 3 ms.
Step 21 of 27, 75 ms: Scanner acts for the 6th time (every 15ms) and sends Page #6 to Resequencer.
Step 22 of 27, 82.318 ms: Resequencer receives Page #5 from Scanner after 22.318 ms, changes here from 15 to 31 and sends Sorted #5 to Archive; then 2 more events.
Step 23 of 27, 84.318 ms: Archive receives Sorted #5 from Resequencer after 2 ms and starts to handle it.
Step 24 of 27, 87.318 ms: Archive finishes Sorted #5 after 3 ms.
Step 25 of 27, 132.95 ms: Resequencer receives Page #6 from Scanner after 57.95 ms, changes here from 31 to 63 and sends Sorted #6 to Archive; then 2 more events.
Step 26 of 27, 134.95 ms: Archive receives Sorted #6 from Resequencer after 2 ms and starts to handle it.
Step 27 of 27, 137.95 ms: Archive finishes Sorted #6 after 3 ms.
Back in order: 3 lifelines, 27 steps in 137.95 ms. 12 messages handled.
