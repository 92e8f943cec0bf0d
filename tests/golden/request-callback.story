Step 1 of 44, 0 ms: PhoneTool acts for the 1st time (every 30ms), calls Crm with FindNumber #1 and waits for the reply.
Step 2 of 44, 5.911 ms: Crm receives FindNumber #1 from PhoneTool after 5.911 ms, starts to handle it and answers FindNumber #1 with Accepted #1.
Step 3 of 44, 9.033 ms: PhoneTool receives Accepted #1 from Crm after 3.122 ms and goes on after waiting 9.033 ms.
Step 4 of 44, 30 ms: PhoneTool acts for the 2nd time (every 30ms), calls Crm with FindNumber #2 and waits for the reply.
Step 5 of 44, 35.801 ms: Crm receives FindNumber #2 from PhoneTool after 5.801 ms, starts to handle it and answers FindNumber #2 with Accepted #2.
Step 6 of 44, 41.417 ms: PhoneTool receives Accepted #2 from Crm after 5.615 ms and goes on after waiting 11.417 ms.
Step 7 of 44, 60 ms: PhoneTool acts for the 3rd time (every 30ms), calls Crm with FindNumber #3 and waits for the reply.
Step 8 of 44, 63.046 ms: Crm receives FindNumber #3 from PhoneTool after 3.046 ms, starts to handle it and answers FindNumber #3 with Accepted #3.
Step 9 of 44, 66.497 ms: PhoneTool receives Accepted #3 from Crm after 3.45 ms and goes on after waiting 6.497 ms.
Step 10 of 44, 90 ms: PhoneTool acts for the 4th time (every 30ms), calls Crm with FindNumber #4 and waits for the reply.
Step 11 of 44, 95 ms: Clerk acts (once at 95ms), calls Crm with StartReport #5 and waits for the reply.
Step 12 of 44, 95.842 ms: Crm receives FindNumber #4 from PhoneTool after 5.842 ms, starts to handle it and answers FindNumber #4 with Accepted #4.
Step 13 of 44, 99.703 ms: Crm receives StartReport #5 from Clerk after 4.703 ms.
Step 14 of 44, 101.289 ms: PhoneTool receives Accepted #4 from Crm after 5.447 ms and goes on after waiting 11.289 ms.
Step 15 of 44, 107.762 ms: Crm sends Number #2 to queue answers, the return address of FindNumber #2, and finishes FindNumber #2 after 71.96 ms.
Step 16 of 44, 107.762 ms: Crm starts to handle StartReport #5 after 8.058 ms of waiting, changes report_at from 0ns to 177.762ms and answers StartReport #5 with Accepted #5.
Step 17 of 44, 112.749 ms: Queue answers stores Number #2 (1 ready) and delivers it to PhoneTool.
Step 18 of 44, 113.216 ms: Clerk receives Accepted #5 from Crm after 5.454 ms, goes on after waiting 18.216 ms and pauses for 45 ms.
Step 19 of 44, 116.362 ms: PhoneTool receives Number #2 from queue answers after 3.613 ms and starts to handle it.
Step 20 of 44, 120.121 ms: Crm sends Number #1 to queue answers, the return address of FindNumber #1, and finishes FindNumber #1 after 114.209 ms.
Step 21 of 44, 120.362 ms: PhoneTool finishes Number #2 after 4 ms and acknowledges it to queue answers.
Step 22 of 44, 123.683 ms: Queue answers removes Number #2, which is acknowledged.
Step 23 of 44, 125.526 ms: Queue answers stores Number #1 (1 ready) and delivers it to PhoneTool.
Step 24 of 44, 129.471 ms: PhoneTool receives Number #1 from queue answers after 3.944 ms and starts to handle it.
Step 25 of 44, 133.471 ms: PhoneTool finishes Number #1 after 4 ms and acknowledges it to queue answers.
Step 26 of 44, 137.374 ms: Queue answers removes Number #1, which is acknowledged.
Step 27 of 44, 146.192 ms: Crm sends Number #4 to queue answers, the return address of FindNumber #4, and finishes FindNumber #4 after 50.35 ms.
Step 28 of 44, 150.142 ms: Queue answers stores Number #4 (1 ready) and delivers it to PhoneTool.
Step 29 of 44, 154.865 ms: PhoneTool receives Number #4 from queue answers after 4.723 ms and starts to handle it.
Step 30 of 44, 158.216 ms: Clerk goes on after its pause, calls Crm with IsReady #5.1 and waits for the reply.
Step 31 of 44, 158.865 ms: PhoneTool finishes Number #4 after 4 ms and acknowledges it to queue answers.
Step 32 of 44, 162.354 ms: Queue answers removes Number #4, which is acknowledged.
Step 33 of 44, 162.403 ms: Crm receives IsReady #5.1 from Clerk after 4.186 ms, starts to handle it, answers IsReady #5.1 with Status #5.1 and finishes IsReady #5.1.
Step 34 of 44, 168.037 ms: Clerk receives Status #5.1 from Crm after 5.634 ms, goes on after waiting 9.821 ms and pauses for 45 ms.
Step 35 of 44, 186.734 ms: Crm sends Number #3 to queue answers, the return address of FindNumber #3, and finishes FindNumber #3 after 123.687 ms.
Step 36 of 44, 190 ms: PhoneTool crashes.
Step 37 of 44, 190.54 ms: Queue answers stores Number #3 (1 ready).
Step 38 of 44, 210 ms: PhoneTool is up again and begins to consume from queue answers.
Step 39 of 44, 210 ms: Queue answers delivers Number #3 to PhoneTool after 19.459 ms of waiting.
Step 40 of 44, 213.037 ms: Clerk goes on after its pause, calls Crm with IsReady #5.2 and waits for the reply.
Step 41 of 44, 215.134 ms: PhoneTool receives Number #3 from queue answers after 5.134 ms and ignores it, because no open request has its correlation identifier.
Step 42 of 44, 217.421 ms: Crm receives IsReady #5.2 from Clerk after 4.383 ms, starts to handle it, answers IsReady #5.2 with Status #5.2 and finishes IsReady #5.2.
Step 43 of 44, 219.602 ms: Queue answers removes Number #3, which is acknowledged.
Step 44 of 44, 222.697 ms: Clerk receives Status #5.2 from Crm after 5.275 ms and goes on after waiting 9.659 ms.
The answer comes later: 4 lifelines, 44 steps in 222.697 ms. 17 messages handled and 1 ignored.
