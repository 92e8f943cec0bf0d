Step 1 of 72, 0 ms: Shop acts for the 1st time (every 25ms) and publishes Payment #1 to topic payments.
Step 2 of 72, 2 ms: Topic payments makes 2 copies of Payment #1, delivers a copy to Bank and a copy to Tap.
Step 3 of 72, 4 ms: Bank receives Payment #1 from topic payments after 2 ms and starts to handle it.
Step 4 of 72, 4 ms: Tap receives Payment #1 from topic payments after 2 ms, starts to handle it, sends Copy #1 to queue copies and finishes Payment #1.
Step 5 of 72, 6 ms: Queue copies stores Copy #1 (1 ready) and delivers it to Inspector.
Step 6 of 72, 6 ms: Topic payments removes Payment #1, which is acknowledged.
Step 7 of 72, 8 ms: Inspector receives Copy #1 from queue copies after 2 ms and starts to handle it.
Step 8 of 72, 14 ms: Bank finishes Payment #1 after 10 ms and acknowledges it to topic payments.
Step 9 of 72, 16 ms: Topic payments removes Payment #1, which is acknowledged.
Step 10 of 72, 25 ms: Shop acts for the 2nd time (every 25ms) and publishes Payment #2 to topic payments.
Step 11 of 72, 27 ms: Topic payments makes 2 copies of Payment #2, delivers a copy to Bank and a copy to Tap.
Step 12 of 72, 29 ms: Bank receives Payment #2 from topic payments after 2 ms and starts to handle it.
Step 13 of 72, 29 ms: Tap receives Payment #2 from topic payments after 2 ms, starts to handle it, sends Copy #2 to queue copies and finishes Payment #2.
Step 14 of 72, 31 ms: Queue copies stores Copy #2 (1 ready).
Step 15 of 72, 31 ms: Topic payments removes Payment #2, which is acknowledged.
Step 16 of 72, 38 ms: Inspector finishes Copy #1 after 30 ms and acknowledges it to queue copies.
Step 17 of 72, 39 ms: Bank finishes Payment #2 after 10 ms and acknowledges it to topic payments.
Step 18 of 72, 40 ms: Queue copies removes Copy #1, which is acknowledged.
Step 19 of 72, 40 ms: Queue copies delivers Copy #2 to Inspector after 9 ms of waiting.
Step 20 of 72, 41 ms: Topic payments removes Payment #2, which is acknowledged.
Step 21 of 72, 42 ms: Inspector receives Copy #2 from queue copies after 2 ms and starts to handle it.
Step 22 of 72, 50 ms: Shop acts for the 3rd time (every 25ms) and publishes Payment #3 to topic payments.
Step 23 of 72, 52 ms: Topic payments makes 2 copies of Payment #3, delivers a copy to Bank and a copy to Tap.
Step 24 of 72, 54 ms: Bank receives Payment #3 from topic payments after 2 ms and starts to handle it.
Step 25 of 72, 54 ms: Tap receives Payment #3 from topic payments after 2 ms, starts to handle it, sends Copy #3 to queue copies and finishes Payment #3.
Step 26 of 72, 56 ms: Queue copies stores Copy #3 (1 ready).
Step 27 of 72, 56 ms: Topic payments removes Payment #3, which is acknowledged.
Step 28 of 72, 60 ms: Inspector crashes and abandons Copy #2 after 18 ms; queue copies puts it back because Inspector crashed (2 ready).
Step 29 of 72, 64 ms: Bank finishes Payment #3 after 10 ms and acknowledges it to topic payments.
Step 30 of 72, 66 ms: Topic payments removes Payment #3, which is acknowledged.
Step 31 of 72, 75 ms: Shop acts for the 4th time (every 25ms) and publishes Payment #4 to topic payments.
Step 32 of 72, 77 ms: Topic payments makes 2 copies of Payment #4, delivers a copy to Bank and a copy to Tap.
Step 33 of 72, 79 ms: Bank receives Payment #4 from topic payments after 2 ms and starts to handle it.
Step 34 of 72, 79 ms: Tap receives Payment #4 from topic payments after 2 ms, starts to handle it, sends Copy #4 to queue copies and finishes Payment #4.
Step 35 of 72, 81 ms: Queue copies stores Copy #4 (3 ready).
Step 36 of 72, 81 ms: Topic payments removes Payment #4, which is acknowledged.
Step 37 of 72, 89 ms: Bank finishes Payment #4 after 10 ms and acknowledges it to topic payments.
Step 38 of 72, 91 ms: Topic payments removes Payment #4, which is acknowledged.
Step 39 of 72, 100 ms: Shop acts for the 5th time (every 25ms) and publishes Payment #5 to topic payments.
Step 40 of 72, 102 ms: Topic payments makes 2 copies of Payment #5, delivers a copy to Bank and a copy to Tap.
Step 41 of 72, 104 ms: Bank receives Payment #5 from topic payments after 2 ms and starts to handle it.
Step 42 of 72, 104 ms: Tap receives Payment #5 from topic payments after 2 ms, starts to handle it, sends Copy #5 to queue copies and finishes Payment #5.
Step 43 of 72, 106 ms: Queue copies discards Copy #2, because the channel was full.
Step 44 of 72, 106 ms: Queue copies stores Copy #5 (3 ready).
Step 45 of 72, 106 ms: Topic payments removes Payment #5, which is acknowledged.
Step 46 of 72, 110 ms: Inspector is up again and begins to consume from queue copies.
Step 47 of 72, 110 ms: Queue copies delivers Copy #3 to Inspector after 54 ms of waiting.
Step 48 of 72, 112 ms: Inspector receives Copy #3 from queue copies after 2 ms and starts to handle it.
Step 49 of 72, 114 ms: Bank finishes Payment #5 after 10 ms and acknowledges it to topic payments.
Step 50 of 72, 116 ms: Topic payments removes Payment #5, which is acknowledged.
Step 51 of 72, 125 ms: Shop acts for the 6th time (every 25ms) and publishes Payment #6 to topic payments.
Step 52 of 72, 127 ms: Topic payments makes 2 copies of Payment #6, delivers a copy to Bank and a copy to Tap.
Step 53 of 72, 129 ms: Bank receives Payment #6 from topic payments after 2 ms and starts to handle it.
Step 54 of 72, 129 ms: Tap receives Payment #6 from topic payments after 2 ms, starts to handle it, sends Copy #6 to queue copies and finishes Payment #6.
Step 55 of 72, 131 ms: Queue copies stores Copy #6 (3 ready).
Step 56 of 72, 131 ms: Topic payments removes Payment #6, which is acknowledged.
Step 57 of 72, 139 ms: Bank finishes Payment #6 after 10 ms and acknowledges it to topic payments.
Step 58 of 72, 141 ms: Topic payments removes Payment #6, which is acknowledged.
Step 59 of 72, 142 ms: Inspector finishes Copy #3 after 30 ms and acknowledges it to queue copies.
Step 60 of 72, 144 ms: Queue copies removes Copy #3, which is acknowledged.
Step 61 of 72, 144 ms: Queue copies delivers Copy #4 to Inspector after 63 ms of waiting.
Step 62 of 72, 146 ms: Inspector receives Copy #4 from queue copies after 2 ms and starts to handle it.
Step 63 of 72, 176 ms: Inspector finishes Copy #4 after 30 ms and acknowledges it to queue copies.
Step 64 of 72, 178 ms: Queue copies removes Copy #4, which is acknowledged.
Step 65 of 72, 178 ms: Queue copies delivers Copy #5 to Inspector after 72 ms of waiting.
Step 66 of 72, 180 ms: Inspector receives Copy #5 from queue copies after 2 ms and starts to handle it.
Step 67 of 72, 210 ms: Inspector finishes Copy #5 after 30 ms and acknowledges it to queue copies.
Step 68 of 72, 212 ms: Queue copies removes Copy #5, which is acknowledged.
Step 69 of 72, 212 ms: Queue copies delivers Copy #6 to Inspector after 81 ms of waiting.
Step 70 of 72, 214 ms: Inspector receives Copy #6 from queue copies after 2 ms and starts to handle it.
Step 71 of 72, 244 ms: Inspector finishes Copy #6 after 30 ms and acknowledges it to queue copies.
Step 72 of 72, 246 ms: Queue copies removes Copy #6, which is acknowledged.
Somebody listens in: 6 lifelines, 72 steps in 246 ms. 17 messages handled and 1 discarded.
