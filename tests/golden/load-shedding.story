Step 1 of 137, 0 ms: Crowd acts for the 1st time (every 12ms), calls Open with Ask #1 and waits for the reply.
Step 2 of 137, 0 ms: Crowd acts for the 1st time (every 12ms), calls Guarded with Request #2 and waits for the reply.
Step 3 of 137, 2 ms: Open receives Ask #1 from Crowd after 2 ms and starts to handle it.
Step 4 of 137, 2 ms: Guarded receives Request #2 from Crowd after 2 ms and starts to handle it.
Step 5 of 137, 12 ms: Crowd acts for the 2nd time (every 12ms), calls Open with Ask #3 and waits for the reply.
Step 6 of 137, 12 ms: Crowd acts for the 2nd time (every 12ms), calls Guarded with Request #4 and waits for the reply.
Step 7 of 137, 14 ms: Open receives Ask #3 from Crowd after 2 ms.
Step 8 of 137, 14 ms: Guarded receives Request #4 from Crowd after 2 ms.
Step 9 of 137, 22 ms: Open answers Ask #1 with Answer #1 and finishes Ask #1 after 20 ms.
Step 10 of 137, 22 ms: Open starts to handle Ask #3 after 8 ms of waiting.
Step 11 of 137, 22 ms: Guarded answers Request #2 with Result #2 and finishes Request #2 after 20 ms.
Step 12 of 137, 22 ms: Guarded starts to handle Request #4 after 8 ms of waiting.
Step 13 of 137, 24 ms: Crowd acts for the 3rd time (every 12ms), calls Open with Ask #5 and waits for the reply.
Step 14 of 137, 24 ms: Crowd acts for the 3rd time (every 12ms), calls Guarded with Request #6 and waits for the reply.
Step 15 of 137, 24 ms: Crowd receives Answer #1 from Open after 2 ms and goes on after waiting 24 ms.
Step 16 of 137, 24 ms: Crowd receives Result #2 from Guarded after 2 ms, goes on after waiting 24 ms and changes served from 0 to 1.
Step 17 of 137, 26 ms: Open receives Ask #5 from Crowd after 2 ms.
Step 18 of 137, 26 ms: Guarded receives Request #6 from Crowd after 2 ms.
Step 19 of 137, 36 ms: Crowd acts for the 4th time (every 12ms), calls Open with Ask #7 and waits for the reply.
Step 20 of 137, 36 ms: Crowd acts for the 4th time (every 12ms), calls Guarded with Request #8 and waits for the reply.
Step 21 of 137, 38 ms: Open receives Ask #7 from Crowd after 2 ms.
Step 22 of 137, 38 ms: Guarded receives Request #8 from Crowd after 2 ms.
Step 23 of 137, 42 ms: Open answers Ask #3 with Answer #3 and finishes Ask #3 after 20 ms.
Step 24 of 137, 42 ms: Open starts to handle Ask #5 after 16 ms of waiting.
Step 25 of 137, 42 ms: Guarded answers Request #4 with Result #4 and finishes Request #4 after 20 ms.
Step 26 of 137, 42 ms: Guarded starts to handle Request #6 after 16 ms of waiting.
Step 27 of 137, 44 ms: Crowd receives Answer #3 from Open after 2 ms and goes on after waiting 32 ms.
Step 28 of 137, 44 ms: Crowd receives Result #4 from Guarded after 2 ms, goes on after waiting 32 ms and changes served from 1 to 2.
Step 29 of 137, 48 ms: Crowd acts for the 5th time (every 12ms), calls Open with Ask #9 and waits for the reply.
Step 30 of 137, 48 ms: Crowd acts for the 5th time (every 12ms), calls Guarded with Request #10 and waits for the reply.
Step 31 of 137, 50 ms: Open receives Ask #9 from Crowd after 2 ms.
Step 32 of 137, 50 ms: Guarded receives Request #10 from Crowd after 2 ms.
Step 33 of 137, 60 ms: Crowd acts for the 6th time (every 12ms), calls Open with Ask #11 and waits for the reply.
Step 34 of 137, 60 ms: Crowd acts for the 6th time (every 12ms), calls Guarded with Request #12 and waits for the reply.
Step 35 of 137, 62 ms: Open answers Ask #5 with Answer #5 and finishes Ask #5 after 20 ms.
Step 36 of 137, 62 ms: Open starts to handle Ask #7 after 24 ms of waiting.
Step 37 of 137, 62 ms: Guarded answers Request #6 with Result #6 and finishes Request #6 after 20 ms.
Step 38 of 137, 62 ms: Guarded starts to handle Request #8 after 24 ms of waiting.
Step 39 of 137, 62 ms: Open receives Ask #11 from Crowd after 2 ms.
Step 40 of 137, 62 ms: Guarded receives Request #12 from Crowd after 2 ms.
Step 41 of 137, 64 ms: Crowd receives Answer #5 from Open after 2 ms and goes on after waiting 40 ms.
Step 42 of 137, 64 ms: Crowd receives Result #6 from Guarded after 2 ms, goes on after waiting 40 ms and changes served from 2 to 3.
Step 43 of 137, 72 ms: Crowd acts for the 7th time (every 12ms), calls Open with Ask #13 and waits for the reply.
Step 44 of 137, 72 ms: Crowd acts for the 7th time (every 12ms), calls Guarded with Request #14 and waits for the reply.
Step 45 of 137, 74 ms: Open receives Ask #13 from Crowd after 2 ms.
Step 46 of 137, 74 ms: Guarded receives Request #14 from Crowd after 2 ms, ignores it, because the endpoint was full, and answers Request #14 with Failed #14.
Step 47 of 137, 76 ms: Crowd receives Failed #14 from Guarded after 2 ms, goes on after waiting 4 ms and changes refused from 0 to 1.
Step 48 of 137, 82 ms: Open answers Ask #7 with Answer #7 and finishes Ask #7 after 20 ms.
Step 49 of 137, 82 ms: Open starts to handle Ask #9 after 32 ms of waiting.
Step 50 of 137, 82 ms: Guarded answers Request #8 with Result #8 and finishes Request #8 after 20 ms.
Step 51 of 137, 82 ms: Guarded starts to handle Request #10 after 32 ms of waiting.
Step 52 of 137, 84 ms: Crowd acts for the 8th time (every 12ms), calls Open with Ask #15 and waits for the reply.
Step 53 of 137, 84 ms: Crowd acts for the 8th time (every 12ms), calls Guarded with Request #16 and waits for the reply.
Step 54 of 137, 84 ms: Crowd receives Answer #7 from Open after 2 ms and goes on after waiting 48 ms.
Step 55 of 137, 84 ms: Crowd receives Result #8 from Guarded after 2 ms, goes on after waiting 48 ms and changes served from 3 to 4.
Step 56 of 137, 86 ms: Open receives Ask #15 from Crowd after 2 ms.
Step 57 of 137, 86 ms: Guarded receives Request #16 from Crowd after 2 ms.
Step 58 of 137, 96 ms: Crowd acts for the 9th time (every 12ms), calls Open with Ask #17 and waits for the reply.
Step 59 of 137, 96 ms: Crowd acts for the 9th time (every 12ms), calls Guarded with Request #18 and waits for the reply.
Step 60 of 137, 98 ms: Open receives Ask #17 from Crowd after 2 ms.
Step 61 of 137, 98 ms: Guarded receives Request #18 from Crowd after 2 ms, ignores it, because the endpoint was full, and answers Request #18 with Failed #18.
Step 62 of 137, 100 ms: Crowd receives Failed #18 from Guarded after 2 ms, goes on after waiting 4 ms and changes refused from 1 to 2.
Step 63 of 137, 102 ms: Open answers Ask #9 with Answer #9 and finishes Ask #9 after 20 ms.
Step 64 of 137, 102 ms: Open starts to handle Ask #11 after 40 ms of waiting.
Step 65 of 137, 102 ms: Guarded answers Request #10 with Result #10 and finishes Request #10 after 20 ms.
Step 66 of 137, 102 ms: Guarded starts to handle Request #12 after 40 ms of waiting.
Step 67 of 137, 104 ms: Crowd receives Answer #9 from Open after 2 ms and goes on after waiting 56 ms.
Step 68 of 137, 104 ms: Crowd receives Result #10 from Guarded after 2 ms, goes on after waiting 56 ms and changes served from 4 to 5.
Step 69 of 137, 108 ms: Crowd acts for the 10th time (every 12ms), calls Open with Ask #19 and waits for the reply.
Step 70 of 137, 108 ms: Crowd acts for the 10th time (every 12ms), calls Guarded with Request #20 and waits for the reply.
Step 71 of 137, 110 ms: Open receives Ask #19 from Crowd after 2 ms.
Step 72 of 137, 110 ms: Guarded receives Request #20 from Crowd after 2 ms.
Step 73 of 137, 120 ms: Crowd acts for the 11th time (every 12ms), calls Open with Ask #21 and waits for the reply.
Step 74 of 137, 120 ms: Crowd acts for the 11th time (every 12ms), calls Guarded with Request #22 and waits for the reply.
Step 75 of 137, 122 ms: Open answers Ask #11 with Answer #11 and finishes Ask #11 after 20 ms.
Step 76 of 137, 122 ms: Open starts to handle Ask #13 after 48 ms of waiting.
Step 77 of 137, 122 ms: Guarded answers Request #12 with Result #12 and finishes Request #12 after 20 ms.
Step 78 of 137, 122 ms: Guarded starts to handle Request #16 after 36 ms of waiting.
Step 79 of 137, 122 ms: Open receives Ask #21 from Crowd after 2 ms.
Step 80 of 137, 122 ms: Guarded receives Request #22 from Crowd after 2 ms.
Step 81 of 137, 124 ms: Crowd receives Answer #11 from Open after 2 ms and goes on after waiting 64 ms.
Step 82 of 137, 124 ms: Crowd receives Result #12 from Guarded after 2 ms, goes on after waiting 64 ms and changes served from 5 to 6.
Step 83 of 137, 132 ms: Crowd acts for the 12th time (every 12ms), calls Open with Ask #23 and waits for the reply.
Step 84 of 137, 132 ms: Crowd acts for the 12th time (every 12ms), calls Guarded with Request #24 and waits for the reply.
Step 85 of 137, 134 ms: Open receives Ask #23 from Crowd after 2 ms.
Step 86 of 137, 134 ms: Guarded receives Request #24 from Crowd after 2 ms, ignores it, because the endpoint was full, and answers Request #24 with Failed #24.
Step 87 of 137, 136 ms: Crowd receives Failed #24 from Guarded after 2 ms, goes on after waiting 4 ms and changes refused from 2 to 3.
Step 88 of 137, 142 ms: Open answers Ask #13 with Answer #13 and finishes Ask #13 after 20 ms.
Step 89 of 137, 142 ms: Open starts to handle Ask #15 after 56 ms of waiting.
Step 90 of 137, 142 ms: Guarded answers Request #16 with Result #16 and finishes Request #16 after 20 ms.
Step 91 of 137, 142 ms: Guarded starts to handle Request #20 after 32 ms of waiting.
Step 92 of 137, 144 ms: Crowd acts for the 13th time (every 12ms), calls Open with Ask #25 and waits for the reply.
Step 93 of 137, 144 ms: Crowd acts for the 13th time (every 12ms), calls Guarded with Request #26 and waits for the reply.
Step 94 of 137, 144 ms: Crowd receives Answer #13 from Open after 2 ms and goes on after waiting 72 ms.
Step 95 of 137, 144 ms: Crowd receives Result #16 from Guarded after 2 ms, goes on after waiting 60 ms and changes served from 6 to 7.
Step 96 of 137, 146 ms: Open receives Ask #25 from Crowd after 2 ms.
Step 97 of 137, 146 ms: Guarded receives Request #26 from Crowd after 2 ms.
Step 98 of 137, 156 ms: Crowd acts for the 14th time (every 12ms), calls Open with Ask #27 and waits for the reply.
Step 99 of 137, 156 ms: Crowd acts for the 14th time (every 12ms), calls Guarded with Request #28 and waits for the reply.
Step 100 of 137, 158 ms: Open receives Ask #27 from Crowd after 2 ms.
Step 101 of 137, 158 ms: Guarded receives Request #28 from Crowd after 2 ms, ignores it, because the endpoint was full, and answers Request #28 with Failed #28.
Step 102 of 137, 160 ms: Crowd receives Failed #28 from Guarded after 2 ms, goes on after waiting 4 ms and changes refused from 3 to 4.
Step 103 of 137, 162 ms: Open answers Ask #15 with Answer #15 and finishes Ask #15 after 20 ms.
Step 104 of 137, 162 ms: Open starts to handle Ask #17 after 64 ms of waiting.
Step 105 of 137, 162 ms: Guarded answers Request #20 with Result #20 and finishes Request #20 after 20 ms.
Step 106 of 137, 162 ms: Guarded starts to handle Request #22 after 40 ms of waiting.
Step 107 of 137, 164 ms: Crowd gives up waiting for the reply to Ask #15 after 80 ms and changes late from 0 to 1.
Step 108 of 137, 164 ms: Crowd receives Answer #15 from Open after 2 ms and ignores it, because it comes too late.
Step 109 of 137, 164 ms: Crowd receives Result #20 from Guarded after 2 ms, goes on after waiting 56 ms and changes served from 7 to 8.
Step 110 of 137, 176 ms: Crowd gives up waiting for the reply to Ask #17 after 80 ms and changes late from 1 to 2.
Step 111 of 137, 182 ms: Open answers Ask #17 with Answer #17 and finishes Ask #17 after 20 ms.
Step 112 of 137, 182 ms: Open starts to handle Ask #19 after 72 ms of waiting.
Step 113 of 137, 182 ms: Guarded answers Request #22 with Result #22 and finishes Request #22 after 20 ms.
Step 114 of 137, 182 ms: Guarded starts to handle Request #26 after 36 ms of waiting.
Step 115 of 137, 184 ms: Crowd receives Answer #17 from Open after 2 ms and ignores it, because it comes too late.
Step 116 of 137, 184 ms: Crowd receives Result #22 from Guarded after 2 ms, goes on after waiting 64 ms and changes served from 8 to 9.
Step 117 of 137, 188 ms: Crowd gives up waiting for the reply to Ask #19 after 80 ms and changes late from 2 to 3.
Step 118 of 137, 200 ms: Crowd gives up waiting for the reply to Ask #21 after 80 ms and changes late from 3 to 4.
Step 119 of 137, 202 ms: Open answers Ask #19 with Answer #19 and finishes Ask #19 after 20 ms.
Step 120 of 137, 202 ms: Open starts to handle Ask #21 after 80 ms of waiting.
Step 121 of 137, 202 ms: Guarded answers Request #26 with Result #26 and finishes Request #26 after 20 ms.
Step 122 of 137, 204 ms: Crowd receives Answer #19 from Open after 2 ms and ignores it, because it comes too late.
Step 123 of 137, 204 ms: Crowd receives Result #26 from Guarded after 2 ms, goes on after waiting 60 ms and changes served from 9 to 10.
Step 124 of 137, 212 ms: Crowd gives up waiting for the reply to Ask #23 after 80 ms and changes late from 4 to 5.
Step 125 of 137, 222 ms: Open answers Ask #21 with Answer #21 and finishes Ask #21 after 20 ms.
Step 126 of 137, 222 ms: Open starts to handle Ask #23 after 88 ms of waiting.
Step 127 of 137, 224 ms: Crowd gives up waiting for the reply to Ask #25 after 80 ms and changes late from 5 to 6.
Step 128 of 137, 224 ms: Crowd receives Answer #21 from Open after 2 ms and ignores it, because it comes too late.
Step 129 of 137, 236 ms: Crowd gives up waiting for the reply to Ask #27 after 80 ms and changes late from 6 to 7.
Step 130 of 137, 242 ms: Open answers Ask #23 with Answer #23 and finishes Ask #23 after 20 ms.
Step 131 of 137, 242 ms: Open starts to handle Ask #25 after 96 ms of waiting.
Step 132 of 137, 244 ms: Crowd receives Answer #23 from Open after 2 ms and ignores it, because it comes too late.
Step 133 of 137, 262 ms: Open answers Ask #25 with Answer #25 and finishes Ask #25 after 20 ms.
Step 134 of 137, 262 ms: Open starts to handle Ask #27 after 104 ms of waiting.
Step 135 of 137, 264 ms: Crowd receives Answer #25 from Open after 2 ms and ignores it, because it comes too late.
Step 136 of 137, 282 ms: Open answers Ask #27 with Answer #27 and finishes Ask #27 after 20 ms.
Step 137 of 137, 284 ms: Crowd receives Answer #27 from Open after 2 ms and ignores it, because it comes too late.
Say no early: 3 lifelines, 137 steps in 284 ms. 45 messages handled and 11 ignored.
