Step 1 of 51, 0 ms: Shop acts for the 1st time (every 60ms) and publishes OrderPlaced #1 to stream events.
Step 2 of 51, 0 ms: Shop sends Set #1.1 to Status and pauses for 20 ms.
Step 3 of 51, 2 ms: Stream events appends OrderPlaced #1 at offset 0 of partition 1.
Step 4 of 51, 2 ms: Status receives Set #1.1 from Shop after 2 ms, starts to handle it, changes now_is from "none yet" to "placed" and finishes it.
Step 5 of 51, 20 ms: Shop goes on after its pause and publishes OrderPaid #1 to stream events.
Step 6 of 51, 20 ms: After its pause, Shop sends Set #1.2 to Status and pauses for 20 ms.
Step 7 of 51, 22 ms: Stream events appends OrderPaid #1 at offset 1 of partition 1.
Step 8 of 51, 22 ms: Status receives Set #1.2 from Shop after 2 ms, starts to handle it, changes now_is from "placed" to "paid" and finishes it.
Step 9 of 51, 40 ms: Shop goes on after its pause and publishes OrderFulfilled #1 to stream events.
Step 10 of 51, 40 ms: After its pause, Shop sends Set #1.3 to Status.
Step 11 of 51, 42 ms: Stream events appends OrderFulfilled #1 at offset 2 of partition 1.
Step 12 of 51, 42 ms: Status receives Set #1.3 from Shop after 2 ms, starts to handle it, changes now_is from "paid" to "fulfilled" and finishes it.
Step 13 of 51, 60 ms: Shop acts for the 2nd time (every 60ms) and publishes OrderPlaced #2 to stream events.
Step 14 of 51, 60 ms: Shop sends Set #2.1 to Status and pauses for 20 ms.
Step 15 of 51, 62 ms: Stream events appends OrderPlaced #2 at offset 0 of partition 0.
Step 16 of 51, 62 ms: Status receives Set #2.1 from Shop after 2 ms, starts to handle it, changes now_is from "fulfilled" to "placed" and finishes it.
Step 17 of 51, 80 ms: Shop goes on after its pause and publishes OrderPaid #2 to stream events.
Step 18 of 51, 80 ms: After its pause, Shop sends Set #2.2 to Status and pauses for 20 ms.
Step 19 of 51, 82 ms: Stream events appends OrderPaid #2 at offset 1 of partition 0.
Step 20 of 51, 82 ms: Status receives Set #2.2 from Shop after 2 ms, starts to handle it, changes now_is from "placed" to "paid" and finishes it.
Step 21 of 51, 100 ms: Shop goes on after its pause and publishes OrderFulfilled #2 to stream events.
Step 22 of 51, 100 ms: After its pause, Shop sends Set #2.3 to Status.
Step 23 of 51, 102 ms: Stream events appends OrderFulfilled #2 at offset 2 of partition 0.
Step 24 of 51, 102 ms: Status receives Set #2.3 from Shop after 2 ms, starts to handle it, changes now_is from "paid" to "fulfilled" and finishes it.
Step 25 of 51, 120 ms: Shop acts for the 3rd time (every 60ms) and publishes OrderPlaced #3 to stream events.
Step 26 of 51, 120 ms: Shop sends Set #3.1 to Status and pauses for 20 ms.
Step 27 of 51, 122 ms: Stream events appends OrderPlaced #3 at offset 3 of partition 1.
Step 28 of 51, 122 ms: Status receives Set #3.1 from Shop after 2 ms, starts to handle it, changes now_is from "fulfilled" to "placed" and finishes it.
Step 29 of 51, 140 ms: Shop goes on after its pause and publishes OrderPaid #3 to stream events.
Step 30 of 51, 140 ms: After its pause, Shop sends Set #3.2 to Status and pauses for 20 ms.
Step 31 of 51, 142 ms: Stream events appends OrderPaid #3 at offset 4 of partition 1.
Step 32 of 51, 142 ms: Status receives Set #3.2 from Shop after 2 ms, starts to handle it, changes now_is from "placed" to "paid" and finishes it.
Step 33 of 51, 160 ms: Shop goes on after its pause and publishes OrderFulfilled #3 to stream events.
Step 34 of 51, 160 ms: After its pause, Shop sends Set #3.3 to Status.
Step 35 of 51, 162 ms: Stream events appends OrderFulfilled #3 at offset 5 of partition 1.
Step 36 of 51, 162 ms: Status receives Set #3.3 from Shop after 2 ms, starts to handle it, changes now_is from "paid" to "fulfilled" and finishes it.
Step 37 of 51, 500 ms: Orders acts (once at 500ms) and reads 9 records of stream events once more.
Step 38 of 51, 502 ms: Orders changes read from 0 to 1 and placed from 0 to 1.
Step 39 of 51, 504 ms: Orders changes read from 1 to 2 and paid from 0 to 10.
Step 40 of 51, 506 ms: Orders changes read from 2 to 3 and done from 0 to 1.
Step 41 of 51, 508 ms: Orders changes read from 3 to 4 and placed from 1 to 2.
Step 42 of 51, 510 ms: Orders changes read from 4 to 5 and paid from 10 to 30.
Step 43 of 51, 512 ms: Orders changes read from 5 to 6 and done from 1 to 2.
Step 44 of 51, 514 ms: Orders changes read from 6 to 7 and placed from 2 to 3.
Step 45 of 51, 516 ms: Orders changes read from 7 to 8 and paid from 30 to 60.
Step 46 of 51, 518 ms: Orders changes read from 8 to 9, done from 2 to 3 and notes “all of it”.
Step 47 of 51, 518 ms: Orders takes a snapshot of its state, after 9 records of stream events.
Step 48 of 51, 650 ms: Orders crashes.
Step 49 of 51, 700 ms: Orders is up again, changes placed from 3 to 0, paid from 60 to 0 and done from 3 to 0; then 1 more event.
Step 50 of 51, 900 ms: Orders acts (once at 900ms), changes placed from 0 to 3, paid from 0 to 60 and done from 0 to 3; then 3 more events.
Step 51 of 51, 1 s: Auditor acts (once at 1s), reads 2 records of stream events once more and changes open from 0 to 1.
What happened to the order: 5 lifelines, 51 steps in 1 s. 9 messages handled.
