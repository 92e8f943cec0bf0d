Step 1 of 198, 0 ms: Hasty acts for the 1st time (every 40ms), calls Shop with Ask #1 and waits for the reply.
Step 2 of 198, 0 ms: Calm acts for the 1st time (every 40ms), calls Store with Request #2 and waits for the reply.
Step 3 of 198, 2 ms: Shop receives Ask #1 from Hasty after 2 ms and starts to handle it.
Step 4 of 198, 2 ms: Store receives Request #2 from Calm after 2 ms and starts to handle it.
Step 5 of 198, 20 ms: Shop takes no new work from now on.
Step 6 of 198, 20 ms: Store takes no new work from now on.
Step 7 of 198, 20 ms: Shop answers Ask #1 with Answer #1 and finishes Ask #1 after 18 ms.
Step 8 of 198, 20 ms: Store answers Request #2 with Result #2 and finishes Request #2 after 18 ms.
Step 9 of 198, 22 ms: Hasty receives Answer #1 from Shop after 2 ms, goes on after waiting 22 ms and changes served from 0 to 1.
Step 10 of 198, 22 ms: Calm receives Result #2 from Store after 2 ms, goes on after waiting 22 ms and changes served from 0 to 1.
Step 11 of 198, 40 ms: Hasty acts for the 2nd time (every 40ms), calls Shop with Ask #3.1 and waits for the reply.
Step 12 of 198, 40 ms: Calm acts for the 2nd time (every 40ms), calls Store with Request #4.1 and waits for the reply.
Step 13 of 198, 42 ms: Shop receives Ask #3.1 from Hasty after 2 ms.
Step 14 of 198, 42 ms: Store receives Request #4.1 from Calm after 2 ms.
Step 15 of 198, 80 ms: Hasty acts for the 3rd time (every 40ms), calls Shop with Ask #5.1 and waits for the reply.
Step 16 of 198, 80 ms: Hasty gives up waiting for the reply to Ask #3.1 after 40 ms and pauses for 0 ns before its 1st new try.
Step 17 of 198, 80 ms: Calm acts for the 3rd time (every 40ms), calls Store with Request #6.1 and waits for the reply.
Step 18 of 198, 80 ms: Calm gives up waiting for the reply to Request #4.1 after 40 ms and pauses for 94.743 ms before its 1st new try.
Step 19 of 198, 80 ms: Hasty goes on after its pause, calls Shop with Ask #3.2 and waits for the reply.
Step 20 of 198, 82 ms: Shop receives Ask #5.1 from Hasty after 2 ms.
Step 21 of 198, 82 ms: Store receives Request #6.1 from Calm after 2 ms.
Step 22 of 198, 82 ms: Shop receives Ask #3.2 from Hasty after 2 ms.
Step 23 of 198, 100 ms: Shop takes work again.
Step 24 of 198, 100 ms: Shop starts to handle Ask #3.1 after 58 ms of waiting.
Step 25 of 198, 100 ms: Store takes work again.
Step 26 of 198, 100 ms: Store starts to handle Request #4.1 after 58 ms of waiting.
Step 27 of 198, 118 ms: Shop answers Ask #3.1 with Answer #3.1 and finishes Ask #3.1 after 18 ms.
Step 28 of 198, 118 ms: Shop starts to handle Ask #5.1 after 36 ms of waiting.
Step 29 of 198, 118 ms: Store answers Request #4.1 with Result #4.1 and finishes Request #4.1 after 18 ms.
Step 30 of 198, 118 ms: Store starts to handle Request #6.1 after 36 ms of waiting.
Step 31 of 198, 120 ms: Hasty acts for the 4th time (every 40ms), calls Shop with Ask #7.1 and waits for the reply.
Step 32 of 198, 120 ms: Hasty gives up waiting for the reply to Ask #5.1 after 40 ms and pauses for 0 ns before its 1st new try.
Step 33 of 198, 120 ms: Calm acts for the 4th time (every 40ms), calls Store with Request #8 and waits for the reply.
Step 34 of 198, 120 ms: Calm gives up waiting for the reply to Request #6.1 after 40 ms and pauses for 75.734 ms before its 1st new try.
Step 35 of 198, 120 ms: Hasty gives up waiting for the reply to Ask #3.2 after 40 ms and pauses for 0 ns before its 2nd new try.
Step 36 of 198, 120 ms: Hasty receives Answer #3.1 from Shop after 2 ms and ignores it, because it comes too late.
Step 37 of 198, 120 ms: Calm receives Result #4.1 from Store after 2 ms and ignores it, because it comes too late.
Step 38 of 198, 120 ms: Hasty goes on after its pause, calls Shop with Ask #5.2 and waits for the reply.
Step 39 of 198, 120 ms: Hasty goes on after its pause, calls Shop with Ask #3.3 and waits for the reply.
Step 40 of 198, 122 ms: Shop receives Ask #7.1 from Hasty after 2 ms.
Step 41 of 198, 122 ms: Store receives Request #8 from Calm after 2 ms.
Step 42 of 198, 122 ms: Shop receives Ask #5.2 from Hasty after 2 ms.
Step 43 of 198, 122 ms: Shop receives Ask #3.3 from Hasty after 2 ms.
Step 44 of 198, 136 ms: Shop answers Ask #5.1 with Answer #5.1 and finishes Ask #5.1 after 18 ms.
Step 45 of 198, 136 ms: Shop starts to handle Ask #3.2 after 54 ms of waiting.
Step 46 of 198, 136 ms: Store answers Request #6.1 with Result #6.1 and finishes Request #6.1 after 18 ms.
Step 47 of 198, 136 ms: Store starts to handle Request #8 after 14 ms of waiting.
Step 48 of 198, 138 ms: Hasty receives Answer #5.1 from Shop after 2 ms and ignores it, because it comes too late.
Step 49 of 198, 138 ms: Calm receives Result #6.1 from Store after 2 ms and ignores it, because it comes too late.
Step 50 of 198, 154 ms: Shop answers Ask #3.2 with Answer #3.2 and finishes Ask #3.2 after 18 ms.
Step 51 of 198, 154 ms: Shop starts to handle Ask #7.1 after 32 ms of waiting.
Step 52 of 198, 154 ms: Store answers Request #8 with Result #8 and finishes Request #8 after 18 ms.
Step 53 of 198, 156 ms: Hasty receives Answer #3.2 from Shop after 2 ms and ignores it, because it comes too late.
Step 54 of 198, 156 ms: Calm receives Result #8 from Store after 2 ms, goes on after waiting 36 ms and changes served from 1 to 2.
Step 55 of 198, 160 ms: Hasty acts for the 5th time (every 40ms), calls Shop with Ask #9.1 and waits for the reply.
Step 56 of 198, 160 ms: Hasty gives up waiting for the reply to Ask #7.1 after 40 ms and pauses for 0 ns before its 1st new try.
Step 57 of 198, 160 ms: Calm acts for the 5th time (every 40ms), calls Store with Request #10 and waits for the reply.
Step 58 of 198, 160 ms: Hasty gives up waiting for the reply to Ask #5.2 after 40 ms and pauses for 0 ns before its 2nd new try.
Step 59 of 198, 160 ms: Hasty gives up waiting for the reply to Ask #3.3 after 40 ms and pauses for 0 ns before its 3rd new try.
Step 60 of 198, 160 ms: Hasty goes on after its pause, calls Shop with Ask #7.2 and waits for the reply.
Step 61 of 198, 160 ms: Hasty goes on after its pause, calls Shop with Ask #5.3 and waits for the reply.
Step 62 of 198, 160 ms: Hasty goes on after its pause, calls Shop with Ask #3.4 and waits for the reply.
Step 63 of 198, 162 ms: Shop receives Ask #9.1 from Hasty after 2 ms.
Step 64 of 198, 162 ms: Store receives Request #10 from Calm after 2 ms and starts to handle it.
Step 65 of 198, 162 ms: Shop receives Ask #7.2 from Hasty after 2 ms.
Step 66 of 198, 162 ms: Shop receives Ask #5.3 from Hasty after 2 ms.
Step 67 of 198, 162 ms: Shop receives Ask #3.4 from Hasty after 2 ms.
Step 68 of 198, 172 ms: Shop answers Ask #7.1 with Answer #7.1 and finishes Ask #7.1 after 18 ms.
Step 69 of 198, 172 ms: Shop starts to handle Ask #5.2 after 50 ms of waiting.
Step 70 of 198, 174 ms: Hasty receives Answer #7.1 from Shop after 2 ms and ignores it, because it comes too late.
Step 71 of 198, 174.743 ms: Calm goes on after its pause, calls Store with Request #4.2 and waits for the reply.
Step 72 of 198, 176.743 ms: Store receives Request #4.2 from Calm after 2 ms.
Step 73 of 198, 180 ms: Store answers Request #10 with Result #10 and finishes Request #10 after 18 ms.
Step 74 of 198, 180 ms: Store starts to handle Request #4.2 after 3.256 ms of waiting.
Step 75 of 198, 182 ms: Calm receives Result #10 from Store after 2 ms, goes on after waiting 22 ms and changes served from 2 to 3.
Step 76 of 198, 190 ms: Shop answers Ask #5.2 with Answer #5.2 and finishes Ask #5.2 after 18 ms.
Step 77 of 198, 190 ms: Shop starts to handle Ask #3.3 after 68 ms of waiting.
Step 78 of 198, 192 ms: Hasty receives Answer #5.2 from Shop after 2 ms and ignores it, because it comes too late.
Step 79 of 198, 195.734 ms: Calm goes on after its pause, calls Store with Request #6.2 and waits for the reply.
Step 80 of 198, 197.734 ms: Store receives Request #6.2 from Calm after 2 ms.
Step 81 of 198, 198 ms: Store answers Request #4.2 with Result #4.2 and finishes Request #4.2 after 18 ms.
Step 82 of 198, 198 ms: Store starts to handle Request #6.2 after 265.533 µs of waiting.
Step 83 of 198, 200 ms: Hasty acts for the 6th time (every 40ms), calls Shop with Ask #11.1 and waits for the reply.
Step 84 of 198, 200 ms: Hasty gives up waiting for the reply to Ask #9.1 after 40 ms and pauses for 0 ns before its 1st new try.
Step 85 of 198, 200 ms: Calm acts for the 6th time (every 40ms), calls Store with Request #12 and waits for the reply.
Step 86 of 198, 200 ms: Hasty gives up waiting for the reply to Ask #7.2 after 40 ms and pauses for 0 ns before its 2nd new try.
Step 87 of 198, 200 ms: Hasty gives up waiting for the reply to Ask #5.3 after 40 ms and pauses for 0 ns before its 3rd new try.
Step 88 of 198, 200 ms: Hasty gives up waiting for the reply to Ask #3.4 after 40 ms and pauses for 0 ns before its 4th new try.
Step 89 of 198, 200 ms: Calm receives Result #4.2 from Store after 2 ms, goes on after waiting 25.256 ms and changes served from 3 to 4.
Step 90 of 198, 200 ms: Hasty goes on after its pause, calls Shop with Ask #9.2 and waits for the reply.
Step 91 of 198, 200 ms: Hasty goes on after its pause, calls Shop with Ask #7.3 and waits for the reply.
Step 92 of 198, 200 ms: Hasty goes on after its pause, calls Shop with Ask #5.4 and waits for the reply.
Step 93 of 198, 200 ms: Hasty goes on after its pause, calls Shop with Ask #3.5 and waits for the reply.
Step 94 of 198, 202 ms: Shop receives Ask #11.1 from Hasty after 2 ms.
Step 95 of 198, 202 ms: Store receives Request #12 from Calm after 2 ms.
Step 96 of 198, 202 ms: Shop receives Ask #9.2 from Hasty after 2 ms.
Step 97 of 198, 202 ms: Shop receives Ask #7.3 from Hasty after 2 ms.
Step 98 of 198, 202 ms: Shop receives Ask #5.4 from Hasty after 2 ms.
Step 99 of 198, 202 ms: Shop receives Ask #3.5 from Hasty after 2 ms.
Step 100 of 198, 208 ms: Shop answers Ask #3.3 with Answer #3.3 and finishes Ask #3.3 after 18 ms.
Step 101 of 198, 208 ms: Shop starts to handle Ask #9.1 after 46 ms of waiting.
Step 102 of 198, 210 ms: Hasty receives Answer #3.3 from Shop after 2 ms and ignores it, because it comes too late.
Step 103 of 198, 216 ms: Store answers Request #6.2 with Result #6.2 and finishes Request #6.2 after 18 ms.
Step 104 of 198, 216 ms: Store starts to handle Request #12 after 14 ms of waiting.
Step 105 of 198, 218 ms: Calm receives Result #6.2 from Store after 2 ms, goes on after waiting 22.265 ms and changes served from 4 to 5.
Step 106 of 198, 226 ms: Shop answers Ask #9.1 with Answer #9.1 and finishes Ask #9.1 after 18 ms.
Step 107 of 198, 226 ms: Shop starts to handle Ask #7.2 after 64 ms of waiting.
Step 108 of 198, 228 ms: Hasty receives Answer #9.1 from Shop after 2 ms and ignores it, because it comes too late.
Step 109 of 198, 234 ms: Store answers Request #12 with Result #12 and finishes Request #12 after 18 ms.
Step 110 of 198, 236 ms: Calm receives Result #12 from Store after 2 ms, goes on after waiting 36 ms and changes served from 5 to 6.
Step 111 of 198, 240 ms: Hasty gives up waiting for the reply to Ask #11.1 after 40 ms and pauses for 0 ns before its 1st new try.
Step 112 of 198, 240 ms: Hasty gives up waiting for the reply to Ask #9.2 after 40 ms and pauses for 0 ns before its 2nd new try.
Step 113 of 198, 240 ms: Hasty gives up waiting for the reply to Ask #7.3 after 40 ms and pauses for 0 ns before its 3rd new try.
Step 114 of 198, 240 ms: Hasty gives up waiting for the reply to Ask #5.4 after 40 ms and pauses for 0 ns before its 4th new try.
Step 115 of 198, 240 ms: Hasty gives up waiting for the reply to Ask #3.5 after 40 ms.
Step 116 of 198, 240 ms: Hasty goes on after its pause, calls Shop with Ask #11.2 and waits for the reply.
Step 117 of 198, 240 ms: Hasty goes on after its pause, calls Shop with Ask #9.3 and waits for the reply.
Step 118 of 198, 240 ms: Hasty goes on after its pause, calls Shop with Ask #7.4 and waits for the reply.
Step 119 of 198, 240 ms: Hasty goes on after its pause, calls Shop with Ask #5.5 and waits for the reply.
Step 120 of 198, 242 ms: Shop receives Ask #11.2 from Hasty after 2 ms.
Step 121 of 198, 242 ms: Shop receives Ask #9.3 from Hasty after 2 ms.
Step 122 of 198, 242 ms: Shop receives Ask #7.4 from Hasty after 2 ms.
Step 123 of 198, 242 ms: Shop receives Ask #5.5 from Hasty after 2 ms.
Step 124 of 198, 244 ms: Shop answers Ask #7.2 with Answer #7.2 and finishes Ask #7.2 after 18 ms.
Step 125 of 198, 244 ms: Shop starts to handle Ask #5.3 after 82 ms of waiting.
Step 126 of 198, 246 ms: Hasty receives Answer #7.2 from Shop after 2 ms and ignores it, because it comes too late.
Step 127 of 198, 262 ms: Shop answers Ask #5.3 with Answer #5.3 and finishes Ask #5.3 after 18 ms.
Step 128 of 198, 262 ms: Shop starts to handle Ask #3.4 after 100 ms of waiting.
Step 129 of 198, 264 ms: Hasty receives Answer #5.3 from Shop after 2 ms and ignores it, because it comes too late.
Step 130 of 198, 280 ms: Hasty gives up waiting for the reply to Ask #11.2 after 40 ms and pauses for 0 ns before its 2nd new try.
Step 131 of 198, 280 ms: Hasty gives up waiting for the reply to Ask #9.3 after 40 ms and pauses for 0 ns before its 3rd new try.
Step 132 of 198, 280 ms: Hasty gives up waiting for the reply to Ask #7.4 after 40 ms and pauses for 0 ns before its 4th new try.
Step 133 of 198, 280 ms: Hasty gives up waiting for the reply to Ask #5.5 after 40 ms.
Step 134 of 198, 280 ms: Shop answers Ask #3.4 with Answer #3.4 and finishes Ask #3.4 after 18 ms.
Step 135 of 198, 280 ms: Shop starts to handle Ask #11.1 after 78 ms of waiting.
Step 136 of 198, 280 ms: Hasty goes on after its pause, calls Shop with Ask #11.3 and waits for the reply.
Step 137 of 198, 280 ms: Hasty goes on after its pause, calls Shop with Ask #9.4 and waits for the reply.
Step 138 of 198, 280 ms: Hasty goes on after its pause, calls Shop with Ask #7.5 and waits for the reply.
Step 139 of 198, 282 ms: Hasty receives Answer #3.4 from Shop after 2 ms and ignores it, because it comes too late.
Step 140 of 198, 282 ms: Shop receives Ask #11.3 from Hasty after 2 ms.
Step 141 of 198, 282 ms: Shop receives Ask #9.4 from Hasty after 2 ms.
Step 142 of 198, 282 ms: Shop receives Ask #7.5 from Hasty after 2 ms.
Step 143 of 198, 298 ms: Shop answers Ask #11.1 with Answer #11.1 and finishes Ask #11.1 after 18 ms.
Step 144 of 198, 298 ms: Shop starts to handle Ask #9.2 after 96 ms of waiting.
Step 145 of 198, 300 ms: Hasty receives Answer #11.1 from Shop after 2 ms and ignores it, because it comes too late.
Step 146 of 198, 316 ms: Shop answers Ask #9.2 with Answer #9.2 and finishes Ask #9.2 after 18 ms.
Step 147 of 198, 316 ms: Shop starts to handle Ask #7.3 after 114 ms of waiting.
Step 148 of 198, 318 ms: Hasty receives Answer #9.2 from Shop after 2 ms and ignores it, because it comes too late.
Step 149 of 198, 320 ms: Hasty gives up waiting for the reply to Ask #11.3 after 40 ms and pauses for 0 ns before its 3rd new try.
Step 150 of 198, 320 ms: Hasty gives up waiting for the reply to Ask #9.4 after 40 ms and pauses for 0 ns before its 4th new try.
Step 151 of 198, 320 ms: Hasty gives up waiting for the reply to Ask #7.5 after 40 ms.
Step 152 of 198, 320 ms: Hasty goes on after its pause, calls Shop with Ask #11.4 and waits for the reply.
Step 153 of 198, 320 ms: Hasty goes on after its pause, calls Shop with Ask #9.5 and waits for the reply.
Step 154 of 198, 322 ms: Shop receives Ask #11.4 from Hasty after 2 ms.
Step 155 of 198, 322 ms: Shop receives Ask #9.5 from Hasty after 2 ms.
Step 156 of 198, 334 ms: Shop answers Ask #7.3 with Answer #7.3 and finishes Ask #7.3 after 18 ms.
Step 157 of 198, 334 ms: Shop starts to handle Ask #5.4 after 132 ms of waiting.
Step 158 of 198, 336 ms: Hasty receives Answer #7.3 from Shop after 2 ms and ignores it, because it comes too late.
Step 159 of 198, 352 ms: Shop answers Ask #5.4 with Answer #5.4 and finishes Ask #5.4 after 18 ms.
Step 160 of 198, 352 ms: Shop starts to handle Ask #3.5 after 150 ms of waiting.
Step 161 of 198, 354 ms: Hasty receives Answer #5.4 from Shop after 2 ms and ignores it, because it comes too late.
Step 162 of 198, 360 ms: Hasty gives up waiting for the reply to Ask #11.4 after 40 ms and pauses for 0 ns before its 4th new try.
Step 163 of 198, 360 ms: Hasty gives up waiting for the reply to Ask #9.5 after 40 ms.
Step 164 of 198, 360 ms: Hasty goes on after its pause, calls Shop with Ask #11.5 and waits for the reply.
Step 165 of 198, 362 ms: Shop receives Ask #11.5 from Hasty after 2 ms.
Step 166 of 198, 370 ms: Shop answers Ask #3.5 with Answer #3.5 and finishes Ask #3.5 after 18 ms.
Step 167 of 198, 370 ms: Shop starts to handle Ask #11.2 after 128 ms of waiting.
Step 168 of 198, 372 ms: Hasty receives Answer #3.5 from Shop after 2 ms and ignores it, because it comes too late.
Step 169 of 198, 388 ms: Shop answers Ask #11.2 with Answer #11.2 and finishes Ask #11.2 after 18 ms.
Step 170 of 198, 388 ms: Shop starts to handle Ask #9.3 after 146 ms of waiting.
Step 171 of 198, 390 ms: Hasty receives Answer #11.2 from Shop after 2 ms and ignores it, because it comes too late.
Step 172 of 198, 400 ms: Hasty gives up waiting for the reply to Ask #11.5 after 40 ms.
Step 173 of 198, 406 ms: Shop answers Ask #9.3 with Answer #9.3 and finishes Ask #9.3 after 18 ms.
Step 174 of 198, 406 ms: Shop starts to handle Ask #7.4 after 164 ms of waiting.
Step 175 of 198, 408 ms: Hasty receives Answer #9.3 from Shop after 2 ms and ignores it, because it comes too late.
Step 176 of 198, 424 ms: Shop answers Ask #7.4 with Answer #7.4 and finishes Ask #7.4 after 18 ms.
Step 177 of 198, 424 ms: Shop starts to handle Ask #5.5 after 182 ms of waiting.
Step 178 of 198, 426 ms: Hasty receives Answer #7.4 from Shop after 2 ms and ignores it, because it comes too late.
Step 179 of 198, 442 ms: Shop answers Ask #5.5 with Answer #5.5 and finishes Ask #5.5 after 18 ms.
Step 180 of 198, 442 ms: Shop starts to handle Ask #11.3 after 160 ms of waiting.
Step 181 of 198, 444 ms: Hasty receives Answer #5.5 from Shop after 2 ms and ignores it, because it comes too late.
Step 182 of 198, 460 ms: Shop answers Ask #11.3 with Answer #11.3 and finishes Ask #11.3 after 18 ms.
Step 183 of 198, 460 ms: Shop starts to handle Ask #9.4 after 178 ms of waiting.
Step 184 of 198, 462 ms: Hasty receives Answer #11.3 from Shop after 2 ms and ignores it, because it comes too late.
Step 185 of 198, 478 ms: Shop answers Ask #9.4 with Answer #9.4 and finishes Ask #9.4 after 18 ms.
Step 186 of 198, 478 ms: Shop starts to handle Ask #7.5 after 196 ms of waiting.
Step 187 of 198, 480 ms: Hasty receives Answer #9.4 from Shop after 2 ms and ignores it, because it comes too late.
Step 188 of 198, 496 ms: Shop answers Ask #7.5 with Answer #7.5 and finishes Ask #7.5 after 18 ms.
Step 189 of 198, 496 ms: Shop starts to handle Ask #11.4 after 174 ms of waiting.
Step 190 of 198, 498 ms: Hasty receives Answer #7.5 from Shop after 2 ms and ignores it, because it comes too late.
Step 191 of 198, 514 ms: Shop answers Ask #11.4 with Answer #11.4 and finishes Ask #11.4 after 18 ms.
Step 192 of 198, 514 ms: Shop starts to handle Ask #9.5 after 192 ms of waiting.
Step 193 of 198, 516 ms: Hasty receives Answer #11.4 from Shop after 2 ms and ignores it, because it comes too late.
Step 194 of 198, 532 ms: Shop answers Ask #9.5 with Answer #9.5 and finishes Ask #9.5 after 18 ms.
Step 195 of 198, 532 ms: Shop starts to handle Ask #11.5 after 170 ms of waiting.
Step 196 of 198, 534 ms: Hasty receives Answer #9.5 from Shop after 2 ms and ignores it, because it comes too late.
Step 197 of 198, 550 ms: Shop answers Ask #11.5 with Answer #11.5 and finishes Ask #11.5 after 18 ms.
Step 198 of 198, 552 ms: Hasty receives Answer #11.5 from Shop after 2 ms and ignores it, because it comes too late.
Everybody tries again at once: 4 lifelines, 198 steps in 552 ms. 41 messages handled and 27 ignored.
