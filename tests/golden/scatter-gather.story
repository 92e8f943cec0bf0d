Step 1 of 50, 0 ms: Ada acts for the 1st time (every 150ms), calls Broker with Ask #1 and waits for the reply.
Step 2 of 50, 6.817 ms: Broker receives Ask #1 from Ada after 6.817 ms and does 3 things at once and waits for all of them; then 2 more events.
Step 3 of 50, 6.817 ms: Broker calls Fair with Quote #1.2 and waits for the reply.
Step 4 of 50, 6.817 ms: Broker calls Careful with Quote #1.3 and waits for the reply.
Step 5 of 50, 12.125 ms: Careful receives Quote #1.3 from Broker after 5.307 ms and starts to handle it.
Step 6 of 50, 13.103 ms: Bold receives Quote #1.1 from Broker after 6.285 ms and starts to handle it.
Step 7 of 50, 15.211 ms: Fair receives Quote #1.2 from Broker after 8.393 ms and starts to handle it.
Step 8 of 50, 23.103 ms: Bold answers Quote #1.1 with Offer #1.1 and finishes Quote #1.1 after 10 ms.
Step 9 of 50, 27.797 ms: Broker receives Offer #1.1 from Bold after 4.694 ms and goes on after waiting 20.979 ms.
Step 10 of 50, 45.211 ms: Fair answers Quote #1.2 with Offer #1.2 and finishes Quote #1.2 after 30 ms.
Step 11 of 50, 49.412 ms: Broker receives Offer #1.2 from Fair after 4.201 ms and goes on after waiting 42.595 ms.
Step 12 of 50, 86.817 ms: Broker stops waiting after waiting 80 ms and abandons its work after 80 ms.
Step 13 of 50, 86.817 ms: Broker goes on with 2 of 3 things done, changes answers from 0 to 2 and answers Ask #1 with Best #1.
Step 14 of 50, 94.94 ms: Ada receives Best #1 from Broker after 8.122 ms, goes on after waiting 94.94 ms and notes “5% of 2”.
Step 15 of 50, 150 ms: Ada acts for the 2nd time (every 150ms), calls Broker with Ask #2 and waits for the reply.
Step 16 of 50, 154.033 ms: Broker receives Ask #2 from Ada after 4.033 ms and does 3 things at once and waits for all of them; then 2 more events.
Step 17 of 50, 154.033 ms: Broker calls Fair with Quote #2.2 and waits for the reply.
Step 18 of 50, 154.033 ms: Broker calls Careful with Quote #2.3 and waits for the reply.
Step 19 of 50, 158.936 ms: Careful receives Quote #2.3 from Broker after 4.903 ms.
Step 20 of 50, 161.051 ms: Bold receives Quote #2.1 from Broker after 7.018 ms and starts to handle it.
Step 21 of 50, 162.864 ms: Fair receives Quote #2.2 from Broker after 8.831 ms and starts to handle it.
Step 22 of 50, 171.051 ms: Bold answers Quote #2.1 with Failed #2 and fails at Quote #2.1 after 10 ms: “not interested”.
Step 23 of 50, 172.125 ms: Careful answers Quote #1.3 with Offer #1.3 and finishes Quote #1.3 after 160 ms.
Step 24 of 50, 172.125 ms: Careful starts to handle Quote #2.3 after 13.188 ms of waiting.
Step 25 of 50, 175.188 ms: Broker receives Failed #2 from Bold after 4.136 ms and fails at its work after 21.155 ms: “Quote failed: not interested”; then 1 more event.
Step 26 of 50, 179.813 ms: Broker receives Offer #1.3 from Careful after 7.688 ms and ignores it, because it comes too late.
Step 27 of 50, 192.864 ms: Fair answers Quote #2.2 with Offer #2.1 and finishes Quote #2.2 after 30 ms.
Step 28 of 50, 200.29 ms: Broker receives Offer #2.1 from Fair after 7.425 ms and goes on after waiting 46.257 ms.
Step 29 of 50, 234.033 ms: Broker stops waiting after waiting 80 ms and abandons its work after 80 ms.
Step 30 of 50, 234.033 ms: Broker goes on with 1 of 3 things done, changes answers from 2 to 3 and answers Ask #2 with Best #2.
Step 31 of 50, 242.647 ms: Ada receives Best #2 from Broker after 8.613 ms, goes on after waiting 92.647 ms and notes “5% of 1”.
Step 32 of 50, 300 ms: Ada acts for the 3rd time (every 150ms), calls Broker with Ask #3 and waits for the reply.
Step 33 of 50, 305.576 ms: Broker receives Ask #3 from Ada after 5.576 ms and does 3 things at once and waits for all of them; then 2 more events.
Step 34 of 50, 305.576 ms: Broker calls Fair with Quote #3.2 and waits for the reply.
Step 35 of 50, 305.576 ms: Broker calls Careful with Quote #3.3 and waits for the reply.
Step 36 of 50, 310.651 ms: Bold receives Quote #3.1 from Broker after 5.074 ms and starts to handle it.
Step 37 of 50, 311.655 ms: Careful receives Quote #3.3 from Broker after 6.078 ms.
Step 38 of 50, 314.023 ms: Fair receives Quote #3.2 from Broker after 8.447 ms and starts to handle it.
Step 39 of 50, 320.651 ms: Bold answers Quote #3.1 with Offer #3.1 and finishes Quote #3.1 after 10 ms.
Step 40 of 50, 325.309 ms: Broker receives Offer #3.1 from Bold after 4.658 ms and goes on after waiting 19.733 ms.
Step 41 of 50, 332.125 ms: Careful answers Quote #2.3 with Offer #2.2 and finishes Quote #2.3 after 160 ms.
Step 42 of 50, 332.125 ms: Careful starts to handle Quote #3.3 after 20.47 ms of waiting.
Step 43 of 50, 340.31 ms: Broker receives Offer #2.2 from Careful after 8.184 ms and ignores it, because it comes too late.
Step 44 of 50, 344.023 ms: Fair answers Quote #3.2 with Offer #3.2 and finishes Quote #3.2 after 30 ms.
Step 45 of 50, 348.823 ms: Broker receives Offer #3.2 from Fair after 4.799 ms and goes on after waiting 43.246 ms.
Step 46 of 50, 385.576 ms: Broker stops waiting after waiting 80 ms and abandons its work after 80 ms.
Step 47 of 50, 385.576 ms: Broker goes on with 2 of 3 things done, changes answers from 3 to 5 and answers Ask #3 with Best #3.
Step 48 of 50, 393.878 ms: Ada receives Best #3 from Broker after 8.301 ms, goes on after waiting 93.878 ms and notes “5% of 2”.
Step 49 of 50, 492.125 ms: Careful answers Quote #3.3 with Offer #3.3 and finishes Quote #3.3 after 160 ms.
Step 50 of 50, 498.933 ms: Broker receives Offer #3.3 from Careful after 6.808 ms and ignores it, because it comes too late.
The best of several offers: 5 lifelines, 50 steps in 498.933 ms. 20 messages handled, 1 failed and 3 ignored.
