Step 1 of 223, 0 ms: Visitors acts for the 1st time (every 40ms), calls Shop with Ask #1 and waits for the reply.
Step 2 of 223, 2 ms: Shop receives Ask #1 from Visitors after 2 ms and starts to handle it.
Step 3 of 223, 22 ms: Shop answers Ask #1 with Answer #1 and finishes Ask #1 after 20 ms.
Step 4 of 223, 24 ms: Visitors receives Answer #1 from Shop after 2 ms, goes on after waiting 24 ms and changes served from 0 to 1.
Step 5 of 223, 40 ms: Visitors acts for the 2nd time (every 40ms), calls Shop with Ask #2 and waits for the reply.
Step 6 of 223, 42 ms: Shop receives Ask #2 from Visitors after 2 ms and starts to handle it.
Step 7 of 223, 60 ms: Shop takes no new work from now on.
Step 8 of 223, 62 ms: Shop answers Ask #2 with Answer #2 and finishes Ask #2 after 20 ms.
Step 9 of 223, 64 ms: Visitors receives Answer #2 from Shop after 2 ms, goes on after waiting 24 ms and changes served from 1 to 2.
Step 10 of 223, 80 ms: Visitors acts for the 3rd time (every 40ms), calls Shop with Ask #3.1 and waits for the reply.
Step 11 of 223, 82 ms: Shop receives Ask #3.1 from Visitors after 2 ms.
Step 12 of 223, 120 ms: Visitors acts for the 4th time (every 40ms), calls Shop with Ask #4.1 and waits for the reply.
Step 13 of 223, 122 ms: Shop receives Ask #4.1 from Visitors after 2 ms.
Step 14 of 223, 140 ms: Visitors gives up waiting for the reply to Ask #3.1 after 60 ms and pauses for 0 ns before its 1st new try; then 2 more events.
Step 15 of 223, 142 ms: Shop receives Ask #3.2 from Visitors after 2 ms.
Step 16 of 223, 160 ms: Visitors acts for the 5th time (every 40ms), calls Shop with Ask #5.1 and waits for the reply.
Step 17 of 223, 162 ms: Shop receives Ask #5.1 from Visitors after 2 ms.
Step 18 of 223, 180 ms: Visitors gives up waiting for the reply to Ask #4.1 after 60 ms and pauses for 0 ns before its 1st new try; then 2 more events.
Step 19 of 223, 182 ms: Shop receives Ask #4.2 from Visitors after 2 ms.
Step 20 of 223, 200 ms: Visitors gives up waiting for the reply to Ask #3.2 after 60 ms and pauses for 0 ns before its 2nd new try.
Step 21 of 223, 200 ms: Visitors acts for the 6th time (every 40ms), calls Shop with Ask #6.1 and waits for the reply.
Step 22 of 223, 200 ms: Visitors goes on after its pause, calls Shop with Ask #3.3 and waits for the reply.
Step 23 of 223, 202 ms: Shop receives Ask #6.1 from Visitors after 2 ms.
Step 24 of 223, 202 ms: Shop receives Ask #3.3 from Visitors after 2 ms.
Step 25 of 223, 220 ms: Shop takes work again.
Step 26 of 223, 220 ms: Shop starts to handle Ask #3.1 after 138 ms of waiting.
Step 27 of 223, 220 ms: Visitors gives up waiting for the reply to Ask #5.1 after 60 ms and pauses for 0 ns before its 1st new try; then 2 more events.
Step 28 of 223, 222 ms: Shop receives Ask #5.2 from Visitors after 2 ms.
Step 29 of 223, 240 ms: Visitors gives up waiting for the reply to Ask #4.2 after 60 ms and pauses for 0 ns before its 2nd new try.
Step 30 of 223, 240 ms: Visitors acts for the 7th time (every 40ms), calls Shop with Ask #7.1 and waits for the reply.
Step 31 of 223, 240 ms: Shop answers Ask #3.1 with Answer #3.1 and finishes Ask #3.1 after 20 ms.
Step 32 of 223, 240 ms: Shop starts to handle Ask #4.1 after 118 ms of waiting.
Step 33 of 223, 240 ms: Visitors goes on after its pause, calls Shop with Ask #4.3 and waits for the reply.
Step 34 of 223, 242 ms: Shop receives Ask #7.1 from Visitors after 2 ms.
Step 35 of 223, 242 ms: Visitors receives Answer #3.1 from Shop after 2 ms and ignores it, because it comes too late.
Step 36 of 223, 242 ms: Shop receives Ask #4.3 from Visitors after 2 ms.
Step 37 of 223, 260 ms: Visitors gives up waiting for the reply to Ask #6.1 after 60 ms and pauses for 0 ns before its 1st new try.
Step 38 of 223, 260 ms: Visitors gives up waiting for the reply to Ask #3.3 after 60 ms.
Step 39 of 223, 260 ms: Shop answers Ask #4.1 with Answer #4.1 and finishes Ask #4.1 after 20 ms.
Step 40 of 223, 260 ms: Shop starts to handle Ask #3.2 after 118 ms of waiting.
Step 41 of 223, 260 ms: Visitors goes on after its pause, calls Shop with Ask #6.2 and waits for the reply.
Step 42 of 223, 262 ms: Visitors receives Answer #4.1 from Shop after 2 ms and ignores it, because it comes too late.
Step 43 of 223, 262 ms: Shop receives Ask #6.2 from Visitors after 2 ms.
Step 44 of 223, 280 ms: Visitors gives up waiting for the reply to Ask #5.2 after 60 ms and pauses for 0 ns before its 2nd new try.
Step 45 of 223, 280 ms: Visitors acts for the 8th time (every 40ms), calls Shop with Ask #8.1 and waits for the reply.
Step 46 of 223, 280 ms: Shop answers Ask #3.2 with Answer #3.2 and finishes Ask #3.2 after 20 ms.
Step 47 of 223, 280 ms: Shop starts to handle Ask #5.1 after 118 ms of waiting.
Step 48 of 223, 280 ms: Visitors goes on after its pause, calls Shop with Ask #5.3 and waits for the reply.
Step 49 of 223, 282 ms: Shop receives Ask #8.1 from Visitors after 2 ms.
Step 50 of 223, 282 ms: Visitors receives Answer #3.2 from Shop after 2 ms and ignores it, because it comes too late.
Step 51 of 223, 282 ms: Shop receives Ask #5.3 from Visitors after 2 ms.
Step 52 of 223, 300 ms: Visitors gives up waiting for the reply to Ask #7.1 after 60 ms and pauses for 0 ns before its 1st new try.
Step 53 of 223, 300 ms: Visitors gives up waiting for the reply to Ask #4.3 after 60 ms.
Step 54 of 223, 300 ms: Shop answers Ask #5.1 with Answer #5.1 and finishes Ask #5.1 after 20 ms.
Step 55 of 223, 300 ms: Shop starts to handle Ask #4.2 after 118 ms of waiting.
Step 56 of 223, 300 ms: Visitors goes on after its pause, calls Shop with Ask #7.2 and waits for the reply.
Step 57 of 223, 302 ms: Visitors receives Answer #5.1 from Shop after 2 ms and ignores it, because it comes too late.
Step 58 of 223, 302 ms: Shop receives Ask #7.2 from Visitors after 2 ms.
Step 59 of 223, 320 ms: Visitors gives up waiting for the reply to Ask #6.2 after 60 ms and pauses for 0 ns before its 2nd new try.
Step 60 of 223, 320 ms: Visitors acts for the 9th time (every 40ms), calls Shop with Ask #9.1 and waits for the reply.
Step 61 of 223, 320 ms: Shop answers Ask #4.2 with Answer #4.2 and finishes Ask #4.2 after 20 ms.
Step 62 of 223, 320 ms: Shop starts to handle Ask #6.1 after 118 ms of waiting.
Step 63 of 223, 320 ms: Visitors goes on after its pause, calls Shop with Ask #6.3 and waits for the reply.
Step 64 of 223, 322 ms: Shop receives Ask #9.1 from Visitors after 2 ms.
Step 65 of 223, 322 ms: Visitors receives Answer #4.2 from Shop after 2 ms and ignores it, because it comes too late.
Step 66 of 223, 322 ms: Shop receives Ask #6.3 from Visitors after 2 ms.
Step 67 of 223, 340 ms: Visitors gives up waiting for the reply to Ask #8.1 after 60 ms and pauses for 0 ns before its 1st new try.
Step 68 of 223, 340 ms: Visitors gives up waiting for the reply to Ask #5.3 after 60 ms.
Step 69 of 223, 340 ms: Shop answers Ask #6.1 with Answer #6.1 and finishes Ask #6.1 after 20 ms.
Step 70 of 223, 340 ms: Shop starts to handle Ask #3.3 after 138 ms of waiting.
Step 71 of 223, 340 ms: Visitors goes on after its pause, calls Shop with Ask #8.2 and waits for the reply.
Step 72 of 223, 342 ms: Visitors receives Answer #6.1 from Shop after 2 ms and ignores it, because it comes too late.
Step 73 of 223, 342 ms: Shop receives Ask #8.2 from Visitors after 2 ms.
Step 74 of 223, 360 ms: Visitors gives up waiting for the reply to Ask #7.2 after 60 ms and pauses for 0 ns before its 2nd new try.
Step 75 of 223, 360 ms: Visitors acts for the 10th time (every 40ms), calls Shop with Ask #10.1 and waits for the reply.
Step 76 of 223, 360 ms: Shop answers Ask #3.3 with Answer #3.3 and finishes Ask #3.3 after 20 ms.
Step 77 of 223, 360 ms: Shop starts to handle Ask #5.2 after 138 ms of waiting.
Step 78 of 223, 360 ms: Visitors goes on after its pause, calls Shop with Ask #7.3 and waits for the reply.
Step 79 of 223, 362 ms: Shop receives Ask #10.1 from Visitors after 2 ms.
Step 80 of 223, 362 ms: Visitors receives Answer #3.3 from Shop after 2 ms and ignores it, because it comes too late.
Step 81 of 223, 362 ms: Shop receives Ask #7.3 from Visitors after 2 ms.
Step 82 of 223, 380 ms: Visitors gives up waiting for the reply to Ask #9.1 after 60 ms and pauses for 0 ns before its 1st new try.
Step 83 of 223, 380 ms: Visitors gives up waiting for the reply to Ask #6.3 after 60 ms.
Step 84 of 223, 380 ms: Shop answers Ask #5.2 with Answer #5.2 and finishes Ask #5.2 after 20 ms.
Step 85 of 223, 380 ms: Shop starts to handle Ask #7.1 after 138 ms of waiting.
Step 86 of 223, 380 ms: Visitors goes on after its pause, calls Shop with Ask #9.2 and waits for the reply.
Step 87 of 223, 382 ms: Visitors receives Answer #5.2 from Shop after 2 ms and ignores it, because it comes too late.
Step 88 of 223, 382 ms: Shop receives Ask #9.2 from Visitors after 2 ms.
Step 89 of 223, 400 ms: Visitors gives up waiting for the reply to Ask #8.2 after 60 ms and pauses for 0 ns before its 2nd new try.
Step 90 of 223, 400 ms: Visitors acts for the 11th time (every 40ms), calls Shop with Ask #11.1 and waits for the reply.
Step 91 of 223, 400 ms: Shop answers Ask #7.1 with Answer #7.1 and finishes Ask #7.1 after 20 ms.
Step 92 of 223, 400 ms: Shop starts to handle Ask #4.3 after 158 ms of waiting.
Step 93 of 223, 400 ms: Visitors goes on after its pause, calls Shop with Ask #8.3 and waits for the reply.
Step 94 of 223, 402 ms: Shop receives Ask #11.1 from Visitors after 2 ms.
Step 95 of 223, 402 ms: Visitors receives Answer #7.1 from Shop after 2 ms and ignores it, because it comes too late.
Step 96 of 223, 402 ms: Shop receives Ask #8.3 from Visitors after 2 ms.
Step 97 of 223, 420 ms: Visitors gives up waiting for the reply to Ask #10.1 after 60 ms and pauses for 0 ns before its 1st new try.
Step 98 of 223, 420 ms: Visitors gives up waiting for the reply to Ask #7.3 after 60 ms.
Step 99 of 223, 420 ms: Shop answers Ask #4.3 with Answer #4.3 and finishes Ask #4.3 after 20 ms.
Step 100 of 223, 420 ms: Shop starts to handle Ask #6.2 after 158 ms of waiting.
Step 101 of 223, 420 ms: Visitors goes on after its pause, calls Shop with Ask #10.2 and waits for the reply.
Step 102 of 223, 422 ms: Visitors receives Answer #4.3 from Shop after 2 ms and ignores it, because it comes too late.
Step 103 of 223, 422 ms: Shop receives Ask #10.2 from Visitors after 2 ms.
Step 104 of 223, 440 ms: Visitors gives up waiting for the reply to Ask #9.2 after 60 ms and pauses for 0 ns before its 2nd new try.
Step 105 of 223, 440 ms: Visitors acts for the 12th time (every 40ms), calls Shop with Ask #12.1 and waits for the reply.
Step 106 of 223, 440 ms: Shop answers Ask #6.2 with Answer #6.2 and finishes Ask #6.2 after 20 ms.
Step 107 of 223, 440 ms: Shop starts to handle Ask #8.1 after 158 ms of waiting.
Step 108 of 223, 440 ms: Visitors goes on after its pause, calls Shop with Ask #9.3 and waits for the reply.
Step 109 of 223, 442 ms: Shop receives Ask #12.1 from Visitors after 2 ms.
Step 110 of 223, 442 ms: Visitors receives Answer #6.2 from Shop after 2 ms and ignores it, because it comes too late.
Step 111 of 223, 442 ms: Shop receives Ask #9.3 from Visitors after 2 ms.
Step 112 of 223, 460 ms: Visitors gives up waiting for the reply to Ask #11.1 after 60 ms and pauses for 0 ns before its 1st new try.
Step 113 of 223, 460 ms: Visitors gives up waiting for the reply to Ask #8.3 after 60 ms.
Step 114 of 223, 460 ms: Shop answers Ask #8.1 with Answer #8.1 and finishes Ask #8.1 after 20 ms.
Step 115 of 223, 460 ms: Shop starts to handle Ask #5.3 after 178 ms of waiting.
Step 116 of 223, 460 ms: Visitors goes on after its pause, calls Shop with Ask #11.2 and waits for the reply.
Step 117 of 223, 462 ms: Visitors receives Answer #8.1 from Shop after 2 ms and ignores it, because it comes too late.
Step 118 of 223, 462 ms: Shop receives Ask #11.2 from Visitors after 2 ms.
Step 119 of 223, 480 ms: Visitors gives up waiting for the reply to Ask #10.2 after 60 ms and pauses for 0 ns before its 2nd new try.
Step 120 of 223, 480 ms: Visitors acts for the 13th time (every 40ms), calls Shop with Ask #13.1 and waits for the reply.
Step 121 of 223, 480 ms: Shop answers Ask #5.3 with Answer #5.3 and finishes Ask #5.3 after 20 ms.
Step 122 of 223, 480 ms: Shop starts to handle Ask #7.2 after 178 ms of waiting.
Step 123 of 223, 480 ms: Visitors goes on after its pause, calls Shop with Ask #10.3 and waits for the reply.
Step 124 of 223, 482 ms: Shop receives Ask #13.1 from Visitors after 2 ms.
Step 125 of 223, 482 ms: Visitors receives Answer #5.3 from Shop after 2 ms and ignores it, because it comes too late.
Step 126 of 223, 482 ms: Shop receives Ask #10.3 from Visitors after 2 ms.
Step 127 of 223, 500 ms: Visitors gives up waiting for the reply to Ask #12.1 after 60 ms and pauses for 0 ns before its 1st new try.
Step 128 of 223, 500 ms: Visitors gives up waiting for the reply to Ask #9.3 after 60 ms.
Step 129 of 223, 500 ms: Shop answers Ask #7.2 with Answer #7.2 and finishes Ask #7.2 after 20 ms.
Step 130 of 223, 500 ms: Shop starts to handle Ask #9.1 after 178 ms of waiting.
Step 131 of 223, 500 ms: Visitors goes on after its pause, calls Shop with Ask #12.2 and waits for the reply.
Step 132 of 223, 502 ms: Visitors receives Answer #7.2 from Shop after 2 ms and ignores it, because it comes too late.
Step 133 of 223, 502 ms: Shop receives Ask #12.2 from Visitors after 2 ms.
Step 134 of 223, 520 ms: Visitors gives up waiting for the reply to Ask #11.2 after 60 ms and pauses for 0 ns before its 2nd new try.
Step 135 of 223, 520 ms: Visitors acts for the 14th time (every 40ms), calls Shop with Ask #14.1 and waits for the reply.
Step 136 of 223, 520 ms: Shop answers Ask #9.1 with Answer #9.1 and finishes Ask #9.1 after 20 ms.
Step 137 of 223, 520 ms: Shop starts to handle Ask #6.3 after 198 ms of waiting.
Step 138 of 223, 520 ms: Visitors goes on after its pause, calls Shop with Ask #11.3 and waits for the reply.
Step 139 of 223, 522 ms: Shop receives Ask #14.1 from Visitors after 2 ms.
Step 140 of 223, 522 ms: Visitors receives Answer #9.1 from Shop after 2 ms and ignores it, because it comes too late.
Step 141 of 223, 522 ms: Shop receives Ask #11.3 from Visitors after 2 ms.
Step 142 of 223, 540 ms: Visitors gives up waiting for the reply to Ask #13.1 after 60 ms and pauses for 0 ns before its 1st new try.
Step 143 of 223, 540 ms: Visitors gives up waiting for the reply to Ask #10.3 after 60 ms.
Step 144 of 223, 540 ms: Shop answers Ask #6.3 with Answer #6.3 and finishes Ask #6.3 after 20 ms.
Step 145 of 223, 540 ms: Shop starts to handle Ask #8.2 after 198 ms of waiting.
Step 146 of 223, 540 ms: Visitors goes on after its pause, calls Shop with Ask #13.2 and waits for the reply.
Step 147 of 223, 542 ms: Visitors receives Answer #6.3 from Shop after 2 ms and ignores it, because it comes too late.
Step 148 of 223, 542 ms: Shop receives Ask #13.2 from Visitors after 2 ms.
Step 149 of 223, 560 ms: Visitors gives up waiting for the reply to Ask #12.2 after 60 ms and pauses for 0 ns before its 2nd new try.
Step 150 of 223, 560 ms: Shop answers Ask #8.2 with Answer #8.2 and finishes Ask #8.2 after 20 ms.
Step 151 of 223, 560 ms: Shop starts to handle Ask #10.1 after 198 ms of waiting.
Step 152 of 223, 560 ms: Visitors goes on after its pause, calls Shop with Ask #12.3 and waits for the reply.
Step 153 of 223, 562 ms: Visitors receives Answer #8.2 from Shop after 2 ms and ignores it, because it comes too late.
Step 154 of 223, 562 ms: Shop receives Ask #12.3 from Visitors after 2 ms.
Step 155 of 223, 580 ms: Visitors gives up waiting for the reply to Ask #14.1 after 60 ms and pauses for 0 ns before its 1st new try.
Step 156 of 223, 580 ms: Visitors gives up waiting for the reply to Ask #11.3 after 60 ms.
Step 157 of 223, 580 ms: Shop answers Ask #10.1 with Answer #10.1 and finishes Ask #10.1 after 20 ms.
Step 158 of 223, 580 ms: Shop starts to handle Ask #7.3 after 218 ms of waiting.
Step 159 of 223, 580 ms: Visitors goes on after its pause, calls Shop with Ask #14.2 and waits for the reply.
Step 160 of 223, 582 ms: Visitors receives Answer #10.1 from Shop after 2 ms and ignores it, because it comes too late.
Step 161 of 223, 582 ms: Shop receives Ask #14.2 from Visitors after 2 ms.
Step 162 of 223, 600 ms: Visitors gives up waiting for the reply to Ask #13.2 after 60 ms and pauses for 0 ns before its 2nd new try.
Step 163 of 223, 600 ms: Shop answers Ask #7.3 with Answer #7.3 and finishes Ask #7.3 after 20 ms.
Step 164 of 223, 600 ms: Shop starts to handle Ask #9.2 after 218 ms of waiting.
Step 165 of 223, 600 ms: Visitors goes on after its pause, calls Shop with Ask #13.3 and waits for the reply.
Step 166 of 223, 602 ms: Visitors receives Answer #7.3 from Shop after 2 ms and ignores it, because it comes too late.
Step 167 of 223, 602 ms: Shop receives Ask #13.3 from Visitors after 2 ms.
Step 168 of 223, 620 ms: Visitors gives up waiting for the reply to Ask #12.3 after 60 ms.
Step 169 of 223, 620 ms: Shop answers Ask #9.2 with Answer #9.2 and finishes Ask #9.2 after 20 ms.
Step 170 of 223, 620 ms: Shop starts to handle Ask #11.1 after 218 ms of waiting.
Step 171 of 223, 622 ms: Visitors receives Answer #9.2 from Shop after 2 ms and ignores it, because it comes too late.
Step 172 of 223, 640 ms: Visitors gives up waiting for the reply to Ask #14.2 after 60 ms and pauses for 0 ns before its 2nd new try.
Step 173 of 223, 640 ms: Shop answers Ask #11.1 with Answer #11.1 and finishes Ask #11.1 after 20 ms.
Step 174 of 223, 640 ms: Shop starts to handle Ask #8.3 after 238 ms of waiting.
Step 175 of 223, 640 ms: Visitors goes on after its pause, calls Shop with Ask #14.3 and waits for the reply.
Step 176 of 223, 642 ms: Visitors receives Answer #11.1 from Shop after 2 ms and ignores it, because it comes too late.
Step 177 of 223, 642 ms: Shop receives Ask #14.3 from Visitors after 2 ms.
Step 178 of 223, 660 ms: Visitors gives up waiting for the reply to Ask #13.3 after 60 ms.
Step 179 of 223, 660 ms: Shop answers Ask #8.3 with Answer #8.3 and finishes Ask #8.3 after 20 ms.
Step 180 of 223, 660 ms: Shop starts to handle Ask #10.2 after 238 ms of waiting.
Step 181 of 223, 662 ms: Visitors receives Answer #8.3 from Shop after 2 ms and ignores it, because it comes too late.
Step 182 of 223, 680 ms: Shop answers Ask #10.2 with Answer #10.2 and finishes Ask #10.2 after 20 ms.
Step 183 of 223, 680 ms: Shop starts to handle Ask #12.1 after 238 ms of waiting.
Step 184 of 223, 682 ms: Visitors receives Answer #10.2 from Shop after 2 ms and ignores it, because it comes too late.
Step 185 of 223, 700 ms: Visitors gives up waiting for the reply to Ask #14.3 after 60 ms.
Step 186 of 223, 700 ms: Shop answers Ask #12.1 with Answer #12.1 and finishes Ask #12.1 after 20 ms.
Step 187 of 223, 700 ms: Shop starts to handle Ask #9.3 after 258 ms of waiting.
Step 188 of 223, 702 ms: Visitors receives Answer #12.1 from Shop after 2 ms and ignores it, because it comes too late.
Step 189 of 223, 720 ms: Shop answers Ask #9.3 with Answer #9.3 and finishes Ask #9.3 after 20 ms.
Step 190 of 223, 720 ms: Shop starts to handle Ask #11.2 after 258 ms of waiting.
Step 191 of 223, 722 ms: Visitors receives Answer #9.3 from Shop after 2 ms and ignores it, because it comes too late.
Step 192 of 223, 740 ms: Shop answers Ask #11.2 with Answer #11.2 and finishes Ask #11.2 after 20 ms.
Step 193 of 223, 740 ms: Shop starts to handle Ask #13.1 after 258 ms of waiting.
Step 194 of 223, 742 ms: Visitors receives Answer #11.2 from Shop after 2 ms and ignores it, because it comes too late.
Step 195 of 223, 760 ms: Shop answers Ask #13.1 with Answer #13.1 and finishes Ask #13.1 after 20 ms.
Step 196 of 223, 760 ms: Shop starts to handle Ask #10.3 after 278 ms of waiting.
Step 197 of 223, 762 ms: Visitors receives Answer #13.1 from Shop after 2 ms and ignores it, because it comes too late.
Step 198 of 223, 780 ms: Shop answers Ask #10.3 with Answer #10.3 and finishes Ask #10.3 after 20 ms.
Step 199 of 223, 780 ms: Shop starts to handle Ask #12.2 after 278 ms of waiting.
Step 200 of 223, 782 ms: Visitors receives Answer #10.3 from Shop after 2 ms and ignores it, because it comes too late.
Step 201 of 223, 800 ms: Shop answers Ask #12.2 with Answer #12.2 and finishes Ask #12.2 after 20 ms.
Step 202 of 223, 800 ms: Shop starts to handle Ask #14.1 after 278 ms of waiting.
Step 203 of 223, 802 ms: Visitors receives Answer #12.2 from Shop after 2 ms and ignores it, because it comes too late.
Step 204 of 223, 820 ms: Shop answers Ask #14.1 with Answer #14.1 and finishes Ask #14.1 after 20 ms.
Step 205 of 223, 820 ms: Shop starts to handle Ask #11.3 after 298 ms of waiting.
Step 206 of 223, 822 ms: Visitors receives Answer #14.1 from Shop after 2 ms and ignores it, because it comes too late.
Step 207 of 223, 840 ms: Shop answers Ask #11.3 with Answer #11.3 and finishes Ask #11.3 after 20 ms.
Step 208 of 223, 840 ms: Shop starts to handle Ask #13.2 after 298 ms of waiting.
Step 209 of 223, 842 ms: Visitors receives Answer #11.3 from Shop after 2 ms and ignores it, because it comes too late.
Step 210 of 223, 860 ms: Shop answers Ask #13.2 with Answer #13.2 and finishes Ask #13.2 after 20 ms.
Step 211 of 223, 860 ms: Shop starts to handle Ask #12.3 after 298 ms of waiting.
Step 212 of 223, 862 ms: Visitors receives Answer #13.2 from Shop after 2 ms and ignores it, because it comes too late.
Step 213 of 223, 880 ms: Shop answers Ask #12.3 with Answer #12.3 and finishes Ask #12.3 after 20 ms.
Step 214 of 223, 880 ms: Shop starts to handle Ask #14.2 after 298 ms of waiting.
Step 215 of 223, 882 ms: Visitors receives Answer #12.3 from Shop after 2 ms and ignores it, because it comes too late.
Step 216 of 223, 900 ms: Shop answers Ask #14.2 with Answer #14.2 and finishes Ask #14.2 after 20 ms.
Step 217 of 223, 900 ms: Shop starts to handle Ask #13.3 after 298 ms of waiting.
Step 218 of 223, 902 ms: Visitors receives Answer #14.2 from Shop after 2 ms and ignores it, because it comes too late.
Step 219 of 223, 920 ms: Shop answers Ask #13.3 with Answer #13.3 and finishes Ask #13.3 after 20 ms.
Step 220 of 223, 920 ms: Shop starts to handle Ask #14.3 after 278 ms of waiting.
Step 221 of 223, 922 ms: Visitors receives Answer #13.3 from Shop after 2 ms and ignores it, because it comes too late.
Step 222 of 223, 940 ms: Shop answers Ask #14.3 with Answer #14.3 and finishes Ask #14.3 after 20 ms.
Step 223 of 223, 942 ms: Visitors receives Answer #14.3 from Shop after 2 ms and ignores it, because it comes too late.
An outage that does not end: 2 lifelines, 223 steps in 942 ms. 40 messages handled and 36 ignored.
