Step 1 of 234, 0 ms: Reception acts for the 1st time (every 12ms) and sends Urgent #1 to queue strict.
Step 2 of 234, 0 ms: Reception sends Acute #1 to queue emergencies.
Step 3 of 234, 0 ms: Reception acts for the 1st time (every 45ms) and sends Routine #2 to queue strict.
Step 4 of 234, 0 ms: Reception sends Visit #2 to queue visits.
Step 5 of 234, 2 ms: Queue strict stores Urgent #1 (1 ready, priority 9), and delivers it to Doctor.
Step 6 of 234, 2 ms: Queue emergencies stores Acute #1 (1 ready) and delivers it to Surgeon.
Step 7 of 234, 2 ms: Queue strict stores Routine #2 (1 ready, priority 4).
Step 8 of 234, 2 ms: Queue visits stores Visit #2 (1 ready) and delivers it to Nurse.
Step 9 of 234, 4 ms: Doctor receives Urgent #1 from queue strict after 2 ms and starts to handle it.
Step 10 of 234, 4 ms: Surgeon receives Acute #1 from queue emergencies after 2 ms and starts to handle it.
Step 11 of 234, 4 ms: Nurse receives Visit #2 from queue visits after 2 ms and starts to handle it.
Step 12 of 234, 12 ms: Reception acts for the 2nd time (every 12ms) and sends Urgent #3 to queue strict.
Step 13 of 234, 12 ms: Reception sends Acute #3 to queue emergencies.
Step 14 of 234, 14 ms: Doctor finishes Urgent #1 after 10 ms and acknowledges it to queue strict.
Step 15 of 234, 14 ms: Surgeon finishes Acute #1 after 10 ms and acknowledges it to queue emergencies.
Step 16 of 234, 14 ms: Nurse finishes Visit #2 after 10 ms and acknowledges it to queue visits.
Step 17 of 234, 14 ms: Queue strict stores Urgent #3 (2 ready, priority 9).
Step 18 of 234, 14 ms: Queue emergencies stores Acute #3 (1 ready).
Step 19 of 234, 16 ms: Queue strict removes Urgent #1, which is acknowledged.
Step 20 of 234, 16 ms: Queue strict delivers Urgent #3 to Doctor after 2 ms of waiting.
Step 21 of 234, 16 ms: Queue emergencies removes Acute #1, which is acknowledged.
Step 22 of 234, 16 ms: Queue emergencies delivers Acute #3 to Surgeon after 2 ms of waiting.
Step 23 of 234, 16 ms: Queue visits removes Visit #2, which is acknowledged.
Step 24 of 234, 18 ms: Doctor receives Urgent #3 from queue strict after 2 ms and starts to handle it.
Step 25 of 234, 18 ms: Surgeon receives Acute #3 from queue emergencies after 2 ms and starts to handle it.
Step 26 of 234, 24 ms: Reception acts for the 3rd time (every 12ms) and sends Urgent #4 to queue strict.
Step 27 of 234, 24 ms: Reception sends Acute #4 to queue emergencies.
Step 28 of 234, 26 ms: Queue strict stores Urgent #4 (2 ready, priority 9).
Step 29 of 234, 26 ms: Queue emergencies stores Acute #4 (1 ready).
Step 30 of 234, 28 ms: Doctor finishes Urgent #3 after 10 ms and acknowledges it to queue strict.
Step 31 of 234, 28 ms: Surgeon finishes Acute #3 after 10 ms and acknowledges it to queue emergencies.
Step 32 of 234, 30 ms: Queue strict removes Urgent #3, which is acknowledged.
Step 33 of 234, 30 ms: Queue strict delivers Urgent #4 to Doctor after 4 ms of waiting.
Step 34 of 234, 30 ms: Queue emergencies removes Acute #3, which is acknowledged.
Step 35 of 234, 30 ms: Queue emergencies delivers Acute #4 to Surgeon after 4 ms of waiting.
Step 36 of 234, 32 ms: Doctor receives Urgent #4 from queue strict after 2 ms and starts to handle it.
Step 37 of 234, 32 ms: Surgeon receives Acute #4 from queue emergencies after 2 ms and starts to handle it.
Step 38 of 234, 36 ms: Reception acts for the 4th time (every 12ms) and sends Urgent #5 to queue strict.
Step 39 of 234, 36 ms: Reception sends Acute #5 to queue emergencies.
Step 40 of 234, 38 ms: Queue strict stores Urgent #5 (2 ready, priority 9).
Step 41 of 234, 38 ms: Queue emergencies stores Acute #5 (1 ready).
Step 42 of 234, 42 ms: Doctor finishes Urgent #4 after 10 ms and acknowledges it to queue strict.
Step 43 of 234, 42 ms: Surgeon finishes Acute #4 after 10 ms and acknowledges it to queue emergencies.
Step 44 of 234, 44 ms: Queue strict removes Urgent #4, which is acknowledged.
Step 45 of 234, 44 ms: Queue strict delivers Urgent #5 to Doctor after 6 ms of waiting.
Step 46 of 234, 44 ms: Queue emergencies removes Acute #4, which is acknowledged.
Step 47 of 234, 44 ms: Queue emergencies delivers Acute #5 to Surgeon after 6 ms of waiting.
Step 48 of 234, 45 ms: Reception acts for the 2nd time (every 45ms) and sends Routine #6 to queue strict.
Step 49 of 234, 45 ms: Reception sends Visit #6 to queue visits.
Step 50 of 234, 46 ms: Doctor receives Urgent #5 from queue strict after 2 ms and starts to handle it.
Step 51 of 234, 46 ms: Surgeon receives Acute #5 from queue emergencies after 2 ms and starts to handle it.
Step 52 of 234, 47 ms: Queue strict stores Routine #6 (2 ready, priority 4).
Step 53 of 234, 47 ms: Queue visits stores Visit #6 (1 ready) and delivers it to Nurse.
Step 54 of 234, 48 ms: Reception acts for the 5th time (every 12ms) and sends Urgent #7 to queue strict.
Step 55 of 234, 48 ms: Reception sends Acute #7 to queue emergencies.
Step 56 of 234, 49 ms: Nurse receives Visit #6 from queue visits after 2 ms and starts to handle it.
Step 57 of 234, 50 ms: Queue strict stores Urgent #7 (3 ready, priority 9).
Step 58 of 234, 50 ms: Queue emergencies stores Acute #7 (1 ready).
Step 59 of 234, 56 ms: Doctor finishes Urgent #5 after 10 ms and acknowledges it to queue strict.
Step 60 of 234, 56 ms: Surgeon finishes Acute #5 after 10 ms and acknowledges it to queue emergencies.
Step 61 of 234, 58 ms: Queue strict removes Urgent #5, which is acknowledged.
Step 62 of 234, 58 ms: Queue strict delivers Urgent #7 to Doctor after 8 ms of waiting.
Step 63 of 234, 58 ms: Queue emergencies removes Acute #5, which is acknowledged.
Step 64 of 234, 58 ms: Queue emergencies delivers Acute #7 to Surgeon after 8 ms of waiting.
Step 65 of 234, 59 ms: Nurse finishes Visit #6 after 10 ms and acknowledges it to queue visits.
Step 66 of 234, 60 ms: Reception acts for the 6th time (every 12ms) and sends Urgent #8 to queue strict.
Step 67 of 234, 60 ms: Reception sends Acute #8 to queue emergencies.
Step 68 of 234, 60 ms: Doctor receives Urgent #7 from queue strict after 2 ms and starts to handle it.
Step 69 of 234, 60 ms: Surgeon receives Acute #7 from queue emergencies after 2 ms and starts to handle it.
Step 70 of 234, 61 ms: Queue visits removes Visit #6, which is acknowledged.
Step 71 of 234, 62 ms: Queue strict stores Urgent #8 (3 ready, priority 9).
Step 72 of 234, 62 ms: Queue emergencies stores Acute #8 (1 ready).
Step 73 of 234, 70 ms: Doctor finishes Urgent #7 after 10 ms and acknowledges it to queue strict.
Step 74 of 234, 70 ms: Surgeon finishes Acute #7 after 10 ms and acknowledges it to queue emergencies.
Step 75 of 234, 72 ms: Reception acts for the 7th time (every 12ms) and sends Urgent #9 to queue strict.
Step 76 of 234, 72 ms: Reception sends Acute #9 to queue emergencies.
Step 77 of 234, 72 ms: Queue strict removes Urgent #7, which is acknowledged.
Step 78 of 234, 72 ms: Queue strict delivers Urgent #8 to Doctor after 10 ms of waiting.
Step 79 of 234, 72 ms: Queue emergencies removes Acute #7, which is acknowledged.
Step 80 of 234, 72 ms: Queue emergencies delivers Acute #8 to Surgeon after 10 ms of waiting.
Step 81 of 234, 74 ms: Queue strict stores Urgent #9 (3 ready, priority 9).
Step 82 of 234, 74 ms: Queue emergencies stores Acute #9 (1 ready).
Step 83 of 234, 74 ms: Doctor receives Urgent #8 from queue strict after 2 ms and starts to handle it.
Step 84 of 234, 74 ms: Surgeon receives Acute #8 from queue emergencies after 2 ms and starts to handle it.
Step 85 of 234, 84 ms: Reception acts for the 8th time (every 12ms) and sends Urgent #10 to queue strict.
Step 86 of 234, 84 ms: Reception sends Acute #10 to queue emergencies.
Step 87 of 234, 84 ms: Doctor finishes Urgent #8 after 10 ms and acknowledges it to queue strict.
Step 88 of 234, 84 ms: Surgeon finishes Acute #8 after 10 ms and acknowledges it to queue emergencies.
Step 89 of 234, 86 ms: Queue strict stores Urgent #10 (4 ready, priority 9).
Step 90 of 234, 86 ms: Queue emergencies stores Acute #10 (2 ready).
Step 91 of 234, 86 ms: Queue strict removes Urgent #8, which is acknowledged.
Step 92 of 234, 86 ms: Queue strict delivers Urgent #9 to Doctor after 12 ms of waiting.
Step 93 of 234, 86 ms: Queue emergencies removes Acute #8, which is acknowledged.
Step 94 of 234, 86 ms: Queue emergencies delivers Acute #9 to Surgeon after 12 ms of waiting.
Step 95 of 234, 88 ms: Doctor receives Urgent #9 from queue strict after 2 ms and starts to handle it.
Step 96 of 234, 88 ms: Surgeon receives Acute #9 from queue emergencies after 2 ms and starts to handle it.
Step 97 of 234, 90 ms: Reception acts for the 3rd time (every 45ms) and sends Routine #11 to queue strict.
Step 98 of 234, 90 ms: Reception sends Visit #11 to queue visits.
Step 99 of 234, 92 ms: Queue strict stores Routine #11 (4 ready, priority 4).
Step 100 of 234, 92 ms: Queue visits stores Visit #11 (1 ready) and delivers it to Nurse.
Step 101 of 234, 94 ms: Nurse receives Visit #11 from queue visits after 2 ms and starts to handle it.
Step 102 of 234, 96 ms: Reception acts for the 9th time (every 12ms) and sends Urgent #12 to queue strict.
Step 103 of 234, 96 ms: Reception sends Acute #12 to queue emergencies.
Step 104 of 234, 98 ms: Doctor finishes Urgent #9 after 10 ms and acknowledges it to queue strict.
Step 105 of 234, 98 ms: Surgeon finishes Acute #9 after 10 ms and acknowledges it to queue emergencies.
Step 106 of 234, 98 ms: Queue strict stores Urgent #12 (5 ready, priority 9).
Step 107 of 234, 98 ms: Queue emergencies stores Acute #12 (2 ready).
Step 108 of 234, 100 ms: Queue strict removes Urgent #9, which is acknowledged.
Step 109 of 234, 100 ms: Queue strict delivers Urgent #10 to Doctor after 14 ms of waiting.
Step 110 of 234, 100 ms: Queue emergencies removes Acute #9, which is acknowledged.
Step 111 of 234, 100 ms: Queue emergencies delivers Acute #10 to Surgeon after 14 ms of waiting.
Step 112 of 234, 102 ms: Doctor receives Urgent #10 from queue strict after 2 ms and starts to handle it.
Step 113 of 234, 102 ms: Surgeon receives Acute #10 from queue emergencies after 2 ms and starts to handle it.
Step 114 of 234, 104 ms: Nurse finishes Visit #11 after 10 ms and acknowledges it to queue visits.
Step 115 of 234, 106 ms: Queue visits removes Visit #11, which is acknowledged.
Step 116 of 234, 108 ms: Reception acts for the 10th time (every 12ms) and sends Urgent #13 to queue strict.
Step 117 of 234, 108 ms: Reception sends Acute #13 to queue emergencies.
Step 118 of 234, 110 ms: Queue strict stores Urgent #13 (5 ready, priority 9).
Step 119 of 234, 110 ms: Queue emergencies stores Acute #13 (2 ready).
Step 120 of 234, 112 ms: Doctor finishes Urgent #10 after 10 ms and acknowledges it to queue strict.
Step 121 of 234, 112 ms: Surgeon finishes Acute #10 after 10 ms and acknowledges it to queue emergencies.
Step 122 of 234, 114 ms: Queue strict removes Urgent #10, which is acknowledged.
Step 123 of 234, 114 ms: Queue strict delivers Urgent #12 to Doctor after 16 ms of waiting.
Step 124 of 234, 114 ms: Queue emergencies removes Acute #10, which is acknowledged.
Step 125 of 234, 114 ms: Queue emergencies delivers Acute #12 to Surgeon after 16 ms of waiting.
Step 126 of 234, 116 ms: Doctor receives Urgent #12 from queue strict after 2 ms and starts to handle it.
Step 127 of 234, 116 ms: Surgeon receives Acute #12 from queue emergencies after 2 ms and starts to handle it.
Step 128 of 234, 120 ms: Reception acts for the 11th time (every 12ms) and sends Urgent #14 to queue strict.
Step 129 of 234, 120 ms: Reception sends Acute #14 to queue emergencies.
Step 130 of 234, 122 ms: Queue strict stores Urgent #14 (5 ready, priority 9).
Step 131 of 234, 122 ms: Queue emergencies stores Acute #14 (2 ready).
Step 132 of 234, 126 ms: Doctor finishes Urgent #12 after 10 ms and acknowledges it to queue strict.
Step 133 of 234, 126 ms: Surgeon finishes Acute #12 after 10 ms and acknowledges it to queue emergencies.
Step 134 of 234, 128 ms: Queue strict removes Urgent #12, which is acknowledged.
Step 135 of 234, 128 ms: Queue strict delivers Urgent #13 to Doctor after 18 ms of waiting.
Step 136 of 234, 128 ms: Queue emergencies removes Acute #12, which is acknowledged.
Step 137 of 234, 128 ms: Queue emergencies delivers Acute #13 to Surgeon after 18 ms of waiting.
Step 138 of 234, 130 ms: Doctor receives Urgent #13 from queue strict after 2 ms and starts to handle it.
Step 139 of 234, 130 ms: Surgeon receives Acute #13 from queue emergencies after 2 ms and starts to handle it.
Step 140 of 234, 132 ms: Reception acts for the 12th time (every 12ms) and sends Urgent #15 to queue strict.
Step 141 of 234, 132 ms: Reception sends Acute #15 to queue emergencies.
Step 142 of 234, 134 ms: Queue strict stores Urgent #15 (5 ready, priority 9).
Step 143 of 234, 134 ms: Queue emergencies stores Acute #15 (2 ready).
Step 144 of 234, 135 ms: Reception acts for the 4th time (every 45ms) and sends Routine #16 to queue strict.
Step 145 of 234, 135 ms: Reception sends Visit #16 to queue visits.
Step 146 of 234, 137 ms: Queue strict stores Routine #16 (6 ready, priority 4).
Step 147 of 234, 137 ms: Queue visits stores Visit #16 (1 ready) and delivers it to Nurse.
Step 148 of 234, 139 ms: Nurse receives Visit #16 from queue visits after 2 ms and starts to handle it.
Step 149 of 234, 140 ms: Doctor finishes Urgent #13 after 10 ms and acknowledges it to queue strict.
Step 150 of 234, 140 ms: Surgeon finishes Acute #13 after 10 ms and acknowledges it to queue emergencies.
Step 151 of 234, 142 ms: Queue strict removes Urgent #13, which is acknowledged.
Step 152 of 234, 142 ms: Queue strict delivers Urgent #14 to Doctor after 20 ms of waiting.
Step 153 of 234, 142 ms: Queue emergencies removes Acute #13, which is acknowledged.
Step 154 of 234, 142 ms: Queue emergencies delivers Acute #14 to Surgeon after 20 ms of waiting.
Step 155 of 234, 144 ms: Reception acts for the 13th time (every 12ms) and sends Urgent #17 to queue strict.
Step 156 of 234, 144 ms: Reception sends Acute #17 to queue emergencies.
Step 157 of 234, 144 ms: Doctor receives Urgent #14 from queue strict after 2 ms and starts to handle it.
Step 158 of 234, 144 ms: Surgeon receives Acute #14 from queue emergencies after 2 ms and starts to handle it.
Step 159 of 234, 146 ms: Queue strict stores Urgent #17 (6 ready, priority 9).
Step 160 of 234, 146 ms: Queue emergencies stores Acute #17 (2 ready).
Step 161 of 234, 149 ms: Nurse finishes Visit #16 after 10 ms and acknowledges it to queue visits.
Step 162 of 234, 151 ms: Queue visits removes Visit #16, which is acknowledged.
Step 163 of 234, 154 ms: Doctor finishes Urgent #14 after 10 ms and acknowledges it to queue strict.
Step 164 of 234, 154 ms: Surgeon finishes Acute #14 after 10 ms and acknowledges it to queue emergencies.
Step 165 of 234, 156 ms: Reception acts for the 14th time (every 12ms) and sends Urgent #18 to queue strict.
Step 166 of 234, 156 ms: Reception sends Acute #18 to queue emergencies.
Step 167 of 234, 156 ms: Queue strict removes Urgent #14, which is acknowledged.
Step 168 of 234, 156 ms: Queue strict delivers Urgent #15 to Doctor after 22 ms of waiting.
Step 169 of 234, 156 ms: Queue emergencies removes Acute #14, which is acknowledged.
Step 170 of 234, 156 ms: Queue emergencies delivers Acute #15 to Surgeon after 22 ms of waiting.
Step 171 of 234, 158 ms: Queue strict stores Urgent #18 (6 ready, priority 9).
Step 172 of 234, 158 ms: Queue emergencies stores Acute #18 (2 ready).
Step 173 of 234, 158 ms: Doctor receives Urgent #15 from queue strict after 2 ms and starts to handle it.
Step 174 of 234, 158 ms: Surgeon receives Acute #15 from queue emergencies after 2 ms and starts to handle it.
Step 175 of 234, 168 ms: Reception acts for the 15th time (every 12ms) and sends Urgent #19 to queue strict.
Step 176 of 234, 168 ms: Reception sends Acute #19 to queue emergencies.
Step 177 of 234, 168 ms: Doctor finishes Urgent #15 after 10 ms and acknowledges it to queue strict.
Step 178 of 234, 168 ms: Surgeon finishes Acute #15 after 10 ms and acknowledges it to queue emergencies.
Step 179 of 234, 170 ms: Queue strict stores Urgent #19 (7 ready, priority 9).
Step 180 of 234, 170 ms: Queue emergencies stores Acute #19 (3 ready).
Step 181 of 234, 170 ms: Queue strict removes Urgent #15, which is acknowledged.
Step 182 of 234, 170 ms: Queue strict delivers Urgent #17 to Doctor after 24 ms of waiting.
Step 183 of 234, 170 ms: Queue emergencies removes Acute #15, which is acknowledged.
Step 184 of 234, 170 ms: Queue emergencies delivers Acute #17 to Surgeon after 24 ms of waiting.
Step 185 of 234, 172 ms: Doctor receives Urgent #17 from queue strict after 2 ms and starts to handle it.
Step 186 of 234, 172 ms: Surgeon receives Acute #17 from queue emergencies after 2 ms and starts to handle it.
Step 187 of 234, 180 ms: Reception acts for the 16th time (every 12ms) and sends Urgent #20 to queue strict.
Step 188 of 234, 180 ms: Reception sends Acute #20 to queue emergencies.
Step 189 of 234, 182 ms: Doctor finishes Urgent #17 after 10 ms and acknowledges it to queue strict.
Step 190 of 234, 182 ms: Surgeon finishes Acute #17 after 10 ms and acknowledges it to queue emergencies.
Step 191 of 234, 182 ms: Queue strict stores Urgent #20 (7 ready, priority 9).
Step 192 of 234, 182 ms: Queue emergencies stores Acute #20 (3 ready).
Step 193 of 234, 184 ms: Queue strict removes Urgent #17, which is acknowledged.
Step 194 of 234, 184 ms: Queue strict delivers Urgent #18 to Doctor after 26 ms of waiting.
Step 195 of 234, 184 ms: Queue emergencies removes Acute #17, which is acknowledged.
Step 196 of 234, 184 ms: Queue emergencies delivers Acute #18 to Surgeon after 26 ms of waiting.
Step 197 of 234, 186 ms: Doctor receives Urgent #18 from queue strict after 2 ms and starts to handle it.
Step 198 of 234, 186 ms: Surgeon receives Acute #18 from queue emergencies after 2 ms and starts to handle it.
Step 199 of 234, 196 ms: Doctor finishes Urgent #18 after 10 ms and acknowledges it to queue strict.
Step 200 of 234, 196 ms: Surgeon finishes Acute #18 after 10 ms and acknowledges it to queue emergencies.
Step 201 of 234, 198 ms: Queue strict removes Urgent #18, which is acknowledged.
Step 202 of 234, 198 ms: Queue strict delivers Urgent #19 to Doctor after 28 ms of waiting.
Step 203 of 234, 198 ms: Queue emergencies removes Acute #18, which is acknowledged.
Step 204 of 234, 198 ms: Queue emergencies delivers Acute #19 to Surgeon after 28 ms of waiting.
Step 205 of 234, 200 ms: Doctor receives Urgent #19 from queue strict after 2 ms and starts to handle it.
Step 206 of 234, 200 ms: Surgeon receives Acute #19 from queue emergencies after 2 ms and starts to handle it.
Step 207 of 234, 210 ms: Doctor finishes Urgent #19 after 10 ms and acknowledges it to queue strict.
Step 208 of 234, 210 ms: Surgeon finishes Acute #19 after 10 ms and acknowledges it to queue emergencies.
Step 209 of 234, 212 ms: Queue strict removes Urgent #19, which is acknowledged.
Step 210 of 234, 212 ms: Queue strict delivers Urgent #20 to Doctor after 30 ms of waiting.
Step 211 of 234, 212 ms: Queue emergencies removes Acute #19, which is acknowledged.
Step 212 of 234, 212 ms: Queue emergencies delivers Acute #20 to Surgeon after 30 ms of waiting.
Step 213 of 234, 214 ms: Doctor receives Urgent #20 from queue strict after 2 ms and starts to handle it.
Step 214 of 234, 214 ms: Surgeon receives Acute #20 from queue emergencies after 2 ms and starts to handle it.
Step 215 of 234, 224 ms: Doctor finishes Urgent #20 after 10 ms and acknowledges it to queue strict.
Step 216 of 234, 224 ms: Surgeon finishes Acute #20 after 10 ms and acknowledges it to queue emergencies.
Step 217 of 234, 226 ms: Queue strict removes Urgent #20, which is acknowledged.
Step 218 of 234, 226 ms: Queue strict delivers Routine #2 to Doctor after 224 ms of waiting.
Step 219 of 234, 226 ms: Queue emergencies removes Acute #20, which is acknowledged.
Step 220 of 234, 228 ms: Doctor receives Routine #2 from queue strict after 2 ms and starts to handle it.
Step 221 of 234, 238 ms: Doctor finishes Routine #2 after 10 ms and acknowledges it to queue strict.
Step 222 of 234, 240 ms: Queue strict removes Routine #2, which is acknowledged.
Step 223 of 234, 240 ms: Queue strict delivers Routine #6 to Doctor after 193 ms of waiting.
Step 224 of 234, 242 ms: Doctor receives Routine #6 from queue strict after 2 ms and starts to handle it.
Step 225 of 234, 252 ms: Doctor finishes Routine #6 after 10 ms and acknowledges it to queue strict.
Step 226 of 234, 254 ms: Queue strict removes Routine #6, which is acknowledged.
Step 227 of 234, 254 ms: Queue strict delivers Routine #11 to Doctor after 162 ms of waiting.
Step 228 of 234, 256 ms: Doctor receives Routine #11 from queue strict after 2 ms and starts to handle it.
Step 229 of 234, 266 ms: Doctor finishes Routine #11 after 10 ms and acknowledges it to queue strict.
Step 230 of 234, 268 ms: Queue strict removes Routine #11, which is acknowledged.
Step 231 of 234, 268 ms: Queue strict delivers Routine #16 to Doctor after 131 ms of waiting.
Step 232 of 234, 270 ms: Doctor receives Routine #16 from queue strict after 2 ms and starts to handle it.
Step 233 of 234, 280 ms: Doctor finishes Routine #16 after 10 ms and acknowledges it to queue strict.
Step 234 of 234, 282 ms: Queue strict removes Routine #16, which is acknowledged.
Urgent first, and the others never: 7 lifelines, 234 steps in 282 ms. 40 messages handled.
