Step 1 of 47, 0 ms: Ann acts (once), calls Agent with Chat #1.1 and waits for the reply.
Step 2 of 47, 6 s: Agent receives Chat #1.1 from Ann after 6 s, starts to handle it and changes sessions from 0 to 1.
Step 3 of 47, 1 min: Ben acts (once at 1min), calls Agent with Chat #2 and waits for the reply.
Step 4 of 47, 1 min 6 s: Agent receives Chat #2 from Ben after 6 s.
Step 5 of 47, 4 min 6 s: Agent answers Chat #1.1 with Closed #1.1 and finishes Chat #1.1 after 4 min.
Step 6 of 47, 4 min 6 s: Agent starts to handle Chat #2 after 3 min of waiting and changes sessions from 1 to 2.
Step 7 of 47, 4 min 12 s: Ann receives Closed #1.1 from Agent after 6 s, goes on after waiting 4 min 12 s, notes “1” and pauses for 3 min.
Step 8 of 47, 7 min 12 s: Ann goes on after its pause, calls Agent with Chat #1.2 and waits for the reply.
Step 9 of 47, 7 min 18 s: Agent receives Chat #1.2 from Ann after 6 s.
Step 10 of 47, 8 min 6 s: Agent answers Chat #2 with Closed #2 and finishes Chat #2 after 4 min.
Step 11 of 47, 8 min 6 s: Agent starts to handle Chat #1.2 after 48 s of waiting and changes sessions from 2 to 3.
Step 12 of 47, 8 min 12 s: Ben receives Closed #2 from Agent after 6 s, goes on after waiting 7 min 12 s and notes “2”.
Step 13 of 47, 12 min 6 s: Agent answers Chat #1.2 with Closed #1.2 and finishes Chat #1.2 after 4 min.
Step 14 of 47, 12 min 12 s: Ann receives Closed #1.2 from Agent after 6 s, goes on after waiting 5 min and notes “3”.
Step 15 of 47, 40 min: Ann acts (once at 40min) and sends Ask #3 to queue inbox.
Step 16 of 47, 40 min 6 s: Queue inbox stores Ask #3 (1 ready) and delivers it to Agent.
Step 17 of 47, 40 min 12 s: Agent receives Ask #3 from queue inbox after 6 s and starts to handle it.
Step 18 of 47, 41 min: Ann acts (once at 41min) and sends Ask #4 to queue inbox.
Step 19 of 47, 41 min: Ben acts (once at 41min) and sends Ask #5 to queue inbox.
Step 20 of 47, 41 min 6 s: Queue inbox stores Ask #4 (1 ready).
Step 21 of 47, 41 min 6 s: Queue inbox stores Ask #5 (2 ready).
Step 22 of 47, 42 min: Ann takes no new work from now on and stops consuming from queue thread-ann.
Step 23 of 47, 42 min 12 s: Handling Ask #3, Agent changes ann_said from 0 to 1, sends Answer #3 to queue thread-ann and finishes Ask #3 after 2 min.
Step 24 of 47, 42 min 18 s: Queue thread-ann stores Answer #3 (1 ready).
Step 25 of 47, 42 min 18 s: Queue inbox removes Ask #3, which is acknowledged.
Step 26 of 47, 42 min 18 s: Queue inbox delivers Ask #4 to Agent after 1 min 12 s of waiting.
Step 27 of 47, 42 min 24 s: Agent receives Ask #4 from queue inbox after 6 s and starts to handle it.
Step 28 of 47, 44 min 24 s: Handling Ask #4, Agent changes ann_said from 1 to 2, sends Answer #4 to queue thread-ann and finishes Ask #4 after 2 min.
Step 29 of 47, 44 min 30 s: Queue thread-ann stores Answer #4 (2 ready).
Step 30 of 47, 44 min 30 s: Queue inbox removes Ask #4, which is acknowledged.
Step 31 of 47, 44 min 30 s: Queue inbox delivers Ask #5 to Agent after 3 min 24 s of waiting.
Step 32 of 47, 44 min 36 s: Agent receives Ask #5 from queue inbox after 6 s and starts to handle it.
Step 33 of 47, 46 min 36 s: Handling Ask #5, Agent changes ben_said from 0 to 1, sends Answer #5 to queue thread-ben and finishes Ask #5 after 2 min.
Step 34 of 47, 46 min 42 s: Queue thread-ben stores Answer #5 (1 ready) and delivers it to Ben.
Step 35 of 47, 46 min 42 s: Queue inbox removes Ask #5, which is acknowledged.
Step 36 of 47, 46 min 48 s: Ben receives Answer #5 from queue thread-ben after 6 s and starts to handle it.
Step 37 of 47, 46 min 54 s: Ben finishes Answer #5 after 6 s and acknowledges it to queue thread-ben.
Step 38 of 47, 47 min: Queue thread-ben removes Answer #5, which is acknowledged.
Step 39 of 47, 54 min: Ann takes work again and begins to consume from queue thread-ann.
Step 40 of 47, 54 min: Queue thread-ann delivers Answer #3 to Ann after 11 min 42 s of waiting.
Step 41 of 47, 54 min 6 s: Ann receives Answer #3 from queue thread-ann after 6 s and starts to handle it.
Step 42 of 47, 54 min 12 s: Ann finishes Answer #3 after 6 s and acknowledges it to queue thread-ann.
Step 43 of 47, 54 min 18 s: Queue thread-ann removes Answer #3, which is acknowledged.
Step 44 of 47, 54 min 18 s: Queue thread-ann delivers Answer #4 to Ann after 9 min 48 s of waiting.
Step 45 of 47, 54 min 24 s: Ann receives Answer #4 from queue thread-ann after 6 s and starts to handle it.
Step 46 of 47, 54 min 30 s: Ann finishes Answer #4 after 6 s and acknowledges it to queue thread-ann.
Step 47 of 47, 54 min 36 s: Queue thread-ann removes Answer #4, which is acknowledged.
Chat now, or write and come back: 6 lifelines, 47 steps in 54 min 36 s. 12 messages handled.
