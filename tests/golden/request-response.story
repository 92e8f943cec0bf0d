Step 1 of 22, 0 ms: Agent acts (once at 0ms), calls PhoneTool with Dial #1.1 and waits for the reply.
Step 2 of 22, 7.742 ms: PhoneTool receives Dial #1.1 from Agent after 7.742 ms, starts to handle it, calls Crm with FindNumber #1.1 and waits for the reply.
Step 3 of 22, 12.583 ms: Crm receives FindNumber #1.1 from PhoneTool after 4.84 ms and starts to handle it.
Step 4 of 22, 42.583 ms: Crm answers FindNumber #1.1 with Number #1.1 and finishes FindNumber #1.1 after 30 ms.
Step 5 of 22, 50.507 ms: PhoneTool receives Number #1.1 from Crm after 7.923 ms and goes on after waiting 42.764 ms.
Step 6 of 22, 60.507 ms: PhoneTool answers Dial #1.1 with Ringing #1.1 and finishes Dial #1.1 after 52.764 ms.
Step 7 of 22, 67.727 ms: Agent receives Ringing #1.1 from PhoneTool after 7.22 ms, goes on after waiting 67.727 ms, notes “ringing” and pauses for 30 ms.
Step 8 of 22, 97.727 ms: Agent goes on after its pause, calls PhoneTool with Dial #1.2 and waits for the reply.
Step 9 of 22, 103.648 ms: PhoneTool receives Dial #1.2 from Agent after 5.92 ms, starts to handle it, calls Crm with FindNumber #1.2 and waits for the reply.
Step 10 of 22, 111.501 ms: Crm receives FindNumber #1.2 from PhoneTool after 7.853 ms and starts to handle it.
Step 11 of 22, 223.648 ms: PhoneTool gives up waiting for the reply to FindNumber #1.2 after 120 ms and answers Dial #1.2 with Sorry #1.
Step 12 of 22, 228.307 ms: Agent receives Sorry #1 from PhoneTool after 4.659 ms, goes on after waiting 130.58 ms, notes “try again later” and pauses for 30 ms.
Step 13 of 22, 258.307 ms: Agent goes on after its pause, calls PhoneTool with Dial #1.3 and waits for the reply.
Step 14 of 22, 264.043 ms: PhoneTool receives Dial #1.3 from Agent after 5.735 ms, starts to handle it, calls Crm with FindNumber #1.3 and waits for the reply.
Step 15 of 22, 269.67 ms: Crm receives FindNumber #1.3 from PhoneTool after 5.627 ms and starts to handle it.
Step 16 of 22, 291.501 ms: Crm answers FindNumber #1.2 with Number #1.2 and finishes FindNumber #1.2 after 180 ms.
Step 17 of 22, 295.8 ms: PhoneTool receives Number #1.2 from Crm after 4.298 ms and ignores it, because it comes too late.
Step 18 of 22, 299.67 ms: Crm answers FindNumber #1.3 with Number #1.3 and finishes FindNumber #1.3 after 30 ms.
Step 19 of 22, 306.248 ms: PhoneTool receives Number #1.3 from Crm after 6.577 ms and goes on after waiting 42.205 ms.
Step 20 of 22, 316.248 ms: PhoneTool answers Dial #1.3 with Ringing #1.2 and finishes Dial #1.3 after 52.205 ms.
Step 21 of 22, 322.631 ms: Agent receives Ringing #1.2 from PhoneTool after 6.383 ms, goes on after waiting 64.324 ms, notes “ringing” and pauses for 30 ms.
Step 22 of 22, 352.631 ms: Agent goes on after its pause.
The phone waits for the CRM: 3 lifelines, 22 steps in 352.631 ms. 11 messages handled and 1 ignored.
