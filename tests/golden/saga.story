Step 1 of 25, 0 ms: Ada acts for the 1st time (every 150ms), calls Trip with Book #1 and waits for the reply.
Step 2 of 25, 3 ms: Trip receives Book #1 from Ada after 3 ms, starts to handle it, calls Hotel with Reserve #1.1 and waits for the reply.
Step 3 of 25, 6 ms: Hotel receives Reserve #1.1 from Trip after 3 ms, changes rooms from 2 to 1 and answers Reserve #1.1 with Reserved #1.1.
Step 4 of 25, 9 ms: Trip receives Reserved #1.1 from Hotel after 3 ms, goes on after waiting 6 ms, calls Flight with Reserve #1.2 and waits for the reply.
Step 5 of 25, 12 ms: Flight receives Reserve #1.2 from Trip after 3 ms, changes seats from 2 to 1 and answers Reserve #1.2 with Reserved #1.2.
Step 6 of 25, 15 ms: Trip receives Reserved #1.2 from Flight after 3 ms, goes on after waiting 6 ms, calls Car with Reserve #1.3 and waits for the reply.
Step 7 of 25, 18 ms: Car receives Reserve #1.3 from Trip after 3 ms, changes left from 1 to 0 and answers Reserve #1.3 with Reserved #1.3.
Step 8 of 25, 21 ms: Trip receives Reserved #1.3 from Car after 3 ms, goes on after waiting 6 ms and answers Book #1 with Booked #1.
Step 9 of 25, 24 ms: Ada receives Booked #1 from Trip after 3 ms and goes on after waiting 24 ms.
Step 10 of 25, 150 ms: Ada acts for the 2nd time (every 150ms), calls Trip with Book #2 and waits for the reply.
Step 11 of 25, 153 ms: Trip receives Book #2 from Ada after 3 ms, starts to handle it, calls Hotel with Reserve #2.1 and waits for the reply.
Step 12 of 25, 156 ms: Hotel receives Reserve #2.1 from Trip after 3 ms, changes rooms from 1 to 0 and answers Reserve #2.1 with Reserved #2.1.
Step 13 of 25, 159 ms: Trip receives Reserved #2.1 from Hotel after 3 ms, goes on after waiting 6 ms, calls Flight with Reserve #2.2 and waits for the reply.
Step 14 of 25, 162 ms: Flight receives Reserve #2.2 from Trip after 3 ms, changes seats from 1 to 0 and answers Reserve #2.2 with Reserved #2.2.
Step 15 of 25, 165 ms: Trip receives Reserved #2.2 from Flight after 3 ms, goes on after waiting 6 ms, calls Car with Reserve #2.3 and waits for the reply.
Step 16 of 25, 168 ms: Car receives Reserve #2.3 from Trip after 3 ms, answers Reserve #2.3 with Failed #2.1 and fails at Reserve #2.3: “no car”.
Step 17 of 25, 171 ms: Trip receives Failed #2.1 from Car after 3 ms, goes on after waiting 6 ms, calls Flight with Cancel #2.1 and waits for the reply.
Step 18 of 25, 174 ms: Flight receives Cancel #2.1 from Trip after 3 ms, changes seats from 0 to 1 and answers Cancel #2.1 with Cancelled #2.1.
Step 19 of 25, 177 ms: Trip receives Cancelled #2.1 from Flight after 3 ms, goes on after waiting 6 ms, calls Hotel with Cancel #2.2 and waits for the reply.
Step 20 of 25, 180 ms: Hotel receives Cancel #2.2 from Trip after 3 ms, changes busy from true to false and fails at it: “try again later”; then 1 more event.
Step 21 of 25, 183 ms: Trip receives Failed #2.2 from Hotel after 3 ms, goes on after waiting 6 ms and pauses for 20 ms before its 1st new try.
Step 22 of 25, 203 ms: Trip goes on after its pause, calls Hotel with Cancel #2.3 and waits for the reply.
Step 23 of 25, 206 ms: Hotel receives Cancel #2.3 from Trip after 3 ms, changes rooms from 0 to 1 and answers Cancel #2.3 with Cancelled #2.2.
Step 24 of 25, 209 ms: Trip receives Cancelled #2.2 from Hotel after 3 ms, goes on after waiting 6 ms and answers Book #2 with Sorry #2.
Step 25 of 25, 212 ms: Ada receives Sorry #2 from Trip after 3 ms and goes on after waiting 62 ms.
A journey in three bookings: 5 lifelines, 25 steps in 212 ms. 20 messages handled and 2 failed.
