Step 1 of 87, 0 ms: Visitors acts for the 1st time (every 14ms), calls Open with Ask #1 and waits for the reply.
Step 2 of 87, 0 ms: Guests acts for the 1st time (every 14ms), calls Guarded with Request #2 and waits for the reply.
Step 3 of 87, 3 ms: Open receives Ask #1 from Visitors after 3 ms and starts to handle it.
Step 4 of 87, 3 ms: Guarded receives Request #2 from Guests after 3 ms and starts to handle it.
Step 5 of 87, 14 ms: Visitors acts for the 2nd time (every 14ms), calls Open with Ask #3 and waits for the reply.
Step 6 of 87, 14 ms: Guests acts for the 2nd time (every 14ms), calls Guarded with Request #4 and waits for the reply.
Step 7 of 87, 17 ms: Open receives Ask #3 from Visitors after 3 ms.
Step 8 of 87, 17 ms: Guarded receives Request #4 from Guests after 3 ms.
Step 9 of 87, 27 ms: Open answers Ask #1 with Answer #1 and finishes Ask #1 after 24 ms.
Step 10 of 87, 27 ms: Open starts to handle Ask #3 after 10 ms of waiting.
Step 11 of 87, 27 ms: Guarded answers Request #2 with Result #2 and finishes Request #2 after 24 ms.
Step 12 of 87, 27 ms: Guarded starts to handle Request #4 after 10 ms of waiting.
Step 13 of 87, 28 ms: Visitors acts for the 3rd time (every 14ms), calls Open with Ask #5 and waits for the reply.
Step 14 of 87, 28 ms: Guests acts for the 3rd time (every 14ms), calls Guarded with Request #6 and waits for the reply.
Step 15 of 87, 30 ms: Visitors receives Answer #1 from Open after 3 ms, goes on after waiting 30 ms and changes served from 0 to 1.
Step 16 of 87, 30 ms: Guests receives Result #2 from Guarded after 3 ms, goes on after waiting 30 ms and changes served from 0 to 1.
Step 17 of 87, 31 ms: Open receives Ask #5 from Visitors after 3 ms.
Step 18 of 87, 31 ms: Guarded receives Request #6 from Guests after 3 ms.
Step 19 of 87, 42 ms: Visitors acts for the 4th time (every 14ms), calls Open with Ask #7 and waits for the reply.
Step 20 of 87, 42 ms: Guests acts for the 4th time (every 14ms), calls Guarded with Request #8 and waits for the reply.
Step 21 of 87, 45 ms: Open receives Ask #7 from Visitors after 3 ms.
Step 22 of 87, 45 ms: Guarded receives Request #8 from Guests after 3 ms, ignores it, because the endpoint was full, and answers Request #8 with Failed #8.
Step 23 of 87, 48 ms: Guests receives Failed #8 from Guarded after 3 ms, goes on after waiting 6 ms and changes refused from 0 to 1.
Step 24 of 87, 51 ms: Open answers Ask #3 with Answer #3 and finishes Ask #3 after 24 ms.
Step 25 of 87, 51 ms: Open starts to handle Ask #5 after 20 ms of waiting.
Step 26 of 87, 51 ms: Guarded answers Request #4 with Result #4 and finishes Request #4 after 24 ms.
Step 27 of 87, 51 ms: Guarded starts to handle Request #6 after 20 ms of waiting.
Step 28 of 87, 54 ms: Visitors receives Answer #3 from Open after 3 ms, goes on after waiting 40 ms and changes served from 1 to 2.
Step 29 of 87, 54 ms: Guests receives Result #4 from Guarded after 3 ms, goes on after waiting 40 ms and changes served from 1 to 2.
Step 30 of 87, 56 ms: Visitors acts for the 5th time (every 14ms), calls Open with Ask #9 and waits for the reply.
Step 31 of 87, 56 ms: Guests acts for the 5th time (every 14ms), calls Guarded with Request #10 and waits for the reply.
Step 32 of 87, 59 ms: Open receives Ask #9 from Visitors after 3 ms.
Step 33 of 87, 59 ms: Guarded receives Request #10 from Guests after 3 ms.
Step 34 of 87, 70 ms: Visitors acts for the 6th time (every 14ms), calls Open with Ask #11 and waits for the reply.
Step 35 of 87, 70 ms: Guests acts for the 6th time (every 14ms), calls Guarded with Request #12 and waits for the reply.
Step 36 of 87, 73 ms: Open receives Ask #11 from Visitors after 3 ms.
Step 37 of 87, 73 ms: Guarded receives Request #12 from Guests after 3 ms, ignores it, because the endpoint was full, and answers Request #12 with Failed #12.
Step 38 of 87, 75 ms: Open answers Ask #5 with Answer #5 and finishes Ask #5 after 24 ms.
Step 39 of 87, 75 ms: Open starts to handle Ask #7 after 30 ms of waiting.
Step 40 of 87, 75 ms: Guarded answers Request #6 with Result #6 and finishes Request #6 after 24 ms.
Step 41 of 87, 75 ms: Guarded starts to handle Request #10 after 16 ms of waiting.
Step 42 of 87, 76 ms: Guests receives Failed #12 from Guarded after 3 ms, goes on after waiting 6 ms and changes refused from 1 to 2.
Step 43 of 87, 78 ms: Visitors receives Answer #5 from Open after 3 ms, goes on after waiting 50 ms and changes served from 2 to 3.
Step 44 of 87, 78 ms: Guests receives Result #6 from Guarded after 3 ms, goes on after waiting 50 ms and changes served from 2 to 3.
Step 45 of 87, 84 ms: Visitors acts for the 7th time (every 14ms), calls Open with Ask #13 and waits for the reply.
Step 46 of 87, 84 ms: Guests acts for the 7th time (every 14ms), calls Guarded with Request #14 and waits for the reply.
Step 47 of 87, 87 ms: Open receives Ask #13 from Visitors after 3 ms.
Step 48 of 87, 87 ms: Guarded receives Request #14 from Guests after 3 ms.
Step 49 of 87, 98 ms: Visitors acts for the 8th time (every 14ms), calls Open with Ask #15 and waits for the reply.
Step 50 of 87, 98 ms: Guests acts for the 8th time (every 14ms), calls Guarded with Request #16 and waits for the reply.
Step 51 of 87, 99 ms: Open answers Ask #7 with Answer #7 and finishes Ask #7 after 24 ms.
Step 52 of 87, 99 ms: Open starts to handle Ask #9 after 40 ms of waiting.
Step 53 of 87, 99 ms: Guarded answers Request #10 with Result #10 and finishes Request #10 after 24 ms.
Step 54 of 87, 99 ms: Guarded starts to handle Request #14 after 12 ms of waiting.
Step 55 of 87, 101 ms: Open receives Ask #15 from Visitors after 3 ms.
Step 56 of 87, 101 ms: Guarded receives Request #16 from Guests after 3 ms.
Step 57 of 87, 102 ms: Visitors receives Answer #7 from Open after 3 ms, goes on after waiting 60 ms and changes served from 3 to 4.
Step 58 of 87, 102 ms: Guests receives Result #10 from Guarded after 3 ms, goes on after waiting 46 ms and changes served from 3 to 4.
Step 59 of 87, 112 ms: Visitors acts for the 9th time (every 14ms), calls Open with Ask #17 and waits for the reply.
Step 60 of 87, 112 ms: Guests acts for the 9th time (every 14ms), calls Guarded with Request #18 and waits for the reply.
Step 61 of 87, 115 ms: Open receives Ask #17 from Visitors after 3 ms.
Step 62 of 87, 115 ms: Guarded receives Request #18 from Guests after 3 ms, ignores it, because the endpoint was full, and answers Request #18 with Failed #18.
Step 63 of 87, 118 ms: Guests receives Failed #18 from Guarded after 3 ms, goes on after waiting 6 ms and changes refused from 2 to 3.
Step 64 of 87, 123 ms: Open answers Ask #9 with Answer #9 and finishes Ask #9 after 24 ms.
Step 65 of 87, 123 ms: Open starts to handle Ask #11 after 50 ms of waiting.
Step 66 of 87, 123 ms: Guarded answers Request #14 with Result #14 and finishes Request #14 after 24 ms.
Step 67 of 87, 123 ms: Guarded starts to handle Request #16 after 22 ms of waiting.
Step 68 of 87, 126 ms: Visitors gives up waiting for the reply to Ask #9 after 70 ms and changes late from 0 to 1.
Step 69 of 87, 126 ms: Visitors receives Answer #9 from Open after 3 ms and ignores it, because it comes too late.
Step 70 of 87, 126 ms: Guests receives Result #14 from Guarded after 3 ms, goes on after waiting 42 ms and changes served from 4 to 5.
Step 71 of 87, 140 ms: Visitors gives up waiting for the reply to Ask #11 after 70 ms and changes late from 1 to 2.
Step 72 of 87, 147 ms: Open answers Ask #11 with Answer #11 and finishes Ask #11 after 24 ms.
Step 73 of 87, 147 ms: Open starts to handle Ask #13 after 60 ms of waiting.
Step 74 of 87, 147 ms: Guarded answers Request #16 with Result #16 and finishes Request #16 after 24 ms.
Step 75 of 87, 150 ms: Visitors receives Answer #11 from Open after 3 ms and ignores it, because it comes too late.
Step 76 of 87, 150 ms: Guests receives Result #16 from Guarded after 3 ms, goes on after waiting 52 ms and changes served from 5 to 6.
Step 77 of 87, 154 ms: Visitors gives up waiting for the reply to Ask #13 after 70 ms and changes late from 2 to 3.
Step 78 of 87, 168 ms: Visitors gives up waiting for the reply to Ask #15 after 70 ms and changes late from 3 to 4.
Step 79 of 87, 171 ms: Open answers Ask #13 with Answer #13 and finishes Ask #13 after 24 ms.
Step 80 of 87, 171 ms: Open starts to handle Ask #15 after 70 ms of waiting.
Step 81 of 87, 174 ms: Visitors receives Answer #13 from Open after 3 ms and ignores it, because it comes too late.
Step 82 of 87, 182 ms: Visitors gives up waiting for the reply to Ask #17 after 70 ms and changes late from 4 to 5.
Step 83 of 87, 195 ms: Open answers Ask #15 with Answer #15 and finishes Ask #15 after 24 ms.
Step 84 of 87, 195 ms: Open starts to handle Ask #17 after 80 ms of waiting.
Step 85 of 87, 198 ms: Visitors receives Answer #15 from Open after 3 ms and ignores it, because it comes too late.
Step 86 of 87, 219 ms: Open answers Ask #17 with Answer #17 and finishes Ask #17 after 24 ms.
Step 87 of 87, 222 ms: Visitors receives Answer #17 from Open after 3 ms and ignores it, because it comes too late.
Say no early: 4 lifelines, 87 steps in 222 ms. 28 messages handled and 8 ignored.
