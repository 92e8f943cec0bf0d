Step 1 of 72, 0 ms: AtMost reads partition 0 of stream transfers from now on.
Step 2 of 72, 0 ms: AtLeast reads partition 0 of stream transfers from now on.
Step 3 of 72, 0 ms: Effectively reads partition 0 of stream transfers from now on.
Step 4 of 72, 0 ms: Bank acts (once at 0ms) and publishes Transfer #1 to stream transfers.
Step 5 of 72, 1 ms: Stream transfers appends Transfer #1 at offset 0 of partition 0, delivers a copy to AtMost, a copy to AtLeast and a copy to Effectively.
Step 6 of 72, 2 ms: AtMost receives Transfer #1 from stream transfers after 1 ms.
Step 7 of 72, 2 ms: AtLeast receives Transfer #1 from stream transfers after 1 ms and starts to handle it.
Step 8 of 72, 2 ms: Effectively receives Transfer #1 from stream transfers after 1 ms and starts to handle it.
Step 9 of 72, 3 ms: Stream transfers knows now where the group AtMost goes on: the next is offset 1 of partition 0.
Step 10 of 72, 5 ms: AtMost crashes and abandons Transfer #1 after 3 ms; stream transfers puts it back because AtMost crashed (1 ready).
Step 11 of 72, 5 ms: AtLeast crashes and abandons Transfer #1 after 3 ms; stream transfers puts it back because AtLeast crashed (1 ready).
Step 12 of 72, 5 ms: Effectively crashes and abandons Transfer #1 after 3 ms; stream transfers puts it back because Effectively crashed (1 ready).
Step 13 of 72, 25 ms: AtMost is up again and begins to consume from stream transfers.
Step 14 of 72, 25 ms: AtLeast is up again and begins to consume from stream transfers.
Step 15 of 72, 25 ms: Effectively is up again and begins to consume from stream transfers.
Step 16 of 72, 25 ms: AtMost reads partition 0 of stream transfers from now on.
Step 17 of 72, 25 ms: Stream transfers discards Transfer #1, because it is acknowledged.
Step 18 of 72, 25 ms: AtLeast reads partition 0 of stream transfers from now on.
Step 19 of 72, 25 ms: Stream transfers delivers Transfer #1 to AtLeast (attempt 2) after 20 ms of waiting.
Step 20 of 72, 25 ms: Effectively reads partition 0 of stream transfers from now on.
Step 21 of 72, 25 ms: Stream transfers delivers Transfer #1 to Effectively (attempt 2) after 20 ms of waiting.
Step 22 of 72, 26 ms: AtLeast receives Transfer #1 from stream transfers after 1 ms (attempt 2) and starts to handle it.
Step 23 of 72, 26 ms: Effectively receives Transfer #1 from stream transfers after 1 ms (attempt 2) and starts to handle it.
Step 24 of 72, 36 ms: Handling Transfer #1, AtLeast calls Ledger2 with Book #1.1 and waits for the reply.
Step 25 of 72, 36 ms: Handling Transfer #1, Effectively calls Ledger3 with Book #1.2 and waits for the reply.
Step 26 of 72, 37 ms: Ledger2 receives Book #1.1 from AtLeast after 1 ms, changes balance from 0 to 100 and answers Book #1.1 with Booked #1.1.
Step 27 of 72, 37 ms: Ledger3 receives Book #1.2 from Effectively after 1 ms, changes balance from 0 to 100 and last from 0 to 1; then 1 more event.
Step 28 of 72, 38 ms: AtLeast receives Booked #1.1 from Ledger2 after 1 ms and goes on after waiting 2 ms.
Step 29 of 72, 38 ms: Effectively receives Booked #1.2 from Ledger3 after 1 ms and goes on after waiting 2 ms.
Step 30 of 72, 48 ms: AtLeast finishes Transfer #1 after 22 ms and tells stream transfers how far it has come: the next is offset 1 of partition 0.
Step 31 of 72, 48 ms: Effectively finishes Transfer #1 after 22 ms and tells stream transfers how far it has come: the next is offset 1 of partition 0.
Step 32 of 72, 49 ms: Stream transfers knows now where the group AtLeast goes on: the next is offset 1 of partition 0.
Step 33 of 72, 49 ms: Stream transfers knows now where the group Effectively goes on: the next is offset 1 of partition 0.
Step 34 of 72, 100 ms: Bank acts (once at 100ms) and publishes Transfer #2 to stream transfers.
Step 35 of 72, 101 ms: Stream transfers appends Transfer #2 at offset 1 of partition 0, delivers a copy to AtMost, a copy to AtLeast and a copy to Effectively.
Step 36 of 72, 102 ms: AtMost receives Transfer #2 from stream transfers after 1 ms.
Step 37 of 72, 102 ms: AtLeast receives Transfer #2 from stream transfers after 1 ms and starts to handle it.
Step 38 of 72, 102 ms: Effectively receives Transfer #2 from stream transfers after 1 ms and starts to handle it.
Step 39 of 72, 103 ms: Stream transfers knows now where the group AtMost goes on: the next is offset 2 of partition 0.
Step 40 of 72, 112 ms: Handling Transfer #2, AtMost calls Ledger1 with Book #2.1 and waits for the reply.
Step 41 of 72, 112 ms: Handling Transfer #2, AtLeast calls Ledger2 with Book #2.2 and waits for the reply.
Step 42 of 72, 112 ms: Handling Transfer #2, Effectively calls Ledger3 with Book #2.3 and waits for the reply.
Step 43 of 72, 113 ms: Ledger1 receives Book #2.1 from AtMost after 1 ms, changes balance from 0 to 100 and answers Book #2.1 with Booked #2.1.
Step 44 of 72, 113 ms: Ledger2 receives Book #2.2 from AtLeast after 1 ms, changes balance from 100 to 200 and answers Book #2.2 with Booked #2.2.
Step 45 of 72, 113 ms: Ledger3 receives Book #2.3 from Effectively after 1 ms, changes balance from 100 to 200 and last from 1 to 2; then 1 more event.
Step 46 of 72, 114 ms: AtMost receives Booked #2.1 from Ledger1 after 1 ms and goes on after waiting 2 ms.
Step 47 of 72, 114 ms: AtLeast receives Booked #2.2 from Ledger2 after 1 ms and goes on after waiting 2 ms.
Step 48 of 72, 114 ms: Effectively receives Booked #2.3 from Ledger3 after 1 ms and goes on after waiting 2 ms.
Step 49 of 72, 117 ms: AtMost crashes and abandons Transfer #2 after 15 ms; stream transfers puts it back because AtMost crashed (2 ready).
Step 50 of 72, 117 ms: AtLeast crashes and abandons Transfer #2 after 15 ms; stream transfers puts it back because AtLeast crashed (2 ready).
Step 51 of 72, 117 ms: Effectively crashes and abandons Transfer #2 after 15 ms; stream transfers puts it back because Effectively crashed (2 ready).
Step 52 of 72, 137 ms: AtMost is up again and begins to consume from stream transfers.
Step 53 of 72, 137 ms: AtLeast is up again and begins to consume from stream transfers.
Step 54 of 72, 137 ms: Effectively is up again and begins to consume from stream transfers.
Step 55 of 72, 137 ms: AtMost reads partition 0 of stream transfers from now on.
Step 56 of 72, 137 ms: Stream transfers discards Transfer #2, because it is acknowledged.
Step 57 of 72, 137 ms: AtLeast reads partition 0 of stream transfers from now on.
Step 58 of 72, 137 ms: Stream transfers delivers Transfer #2 to AtLeast (attempt 2) after 20 ms of waiting.
Step 59 of 72, 137 ms: Effectively reads partition 0 of stream transfers from now on.
Step 60 of 72, 137 ms: Stream transfers delivers Transfer #2 to Effectively (attempt 2) after 20 ms of waiting.
Step 61 of 72, 138 ms: AtLeast receives Transfer #2 from stream transfers after 1 ms (attempt 2) and starts to handle it.
Step 62 of 72, 138 ms: Effectively receives Transfer #2 from stream transfers after 1 ms (attempt 2) and starts to handle it.
Step 63 of 72, 148 ms: Handling Transfer #2, AtLeast calls Ledger2 with Book #2.4 and waits for the reply.
Step 64 of 72, 148 ms: Handling Transfer #2, Effectively calls Ledger3 with Book #2.5 and waits for the reply.
Step 65 of 72, 149 ms: Ledger2 receives Book #2.4 from AtLeast after 1 ms, changes balance from 200 to 300 and answers Book #2.4 with Booked #2.4.
Step 66 of 72, 149 ms: Ledger3 receives Book #2.5 from Effectively after 1 ms, starts to handle it, answers Book #2.5 with Booked #2.5 and finishes Book #2.5.
Step 67 of 72, 150 ms: AtLeast receives Booked #2.4 from Ledger2 after 1 ms and goes on after waiting 2 ms.
Step 68 of 72, 150 ms: Effectively receives Booked #2.5 from Ledger3 after 1 ms and goes on after waiting 2 ms.
Step 69 of 72, 160 ms: AtLeast finishes Transfer #2 after 22 ms and tells stream transfers how far it has come: the next is offset 2 of partition 0.
Step 70 of 72, 160 ms: Effectively finishes Transfer #2 after 22 ms and tells stream transfers how far it has come: the next is offset 2 of partition 0.
Step 71 of 72, 161 ms: Stream transfers knows now where the group AtLeast goes on: the next is offset 2 of partition 0.
Step 72 of 72, 161 ms: Stream transfers knows now where the group Effectively goes on: the next is offset 2 of partition 0.
One transfer, three promises: 8 lifelines, 72 steps in 161 ms. 18 messages handled and 2 discarded.
