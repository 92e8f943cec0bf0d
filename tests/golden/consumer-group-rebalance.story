Step 1 of 91, 0 ms: First reads partition 0 of stream orders from now on.
Step 2 of 91, 0 ms: First reads partition 1 of stream orders from now on.
Step 3 of 91, 0 ms: First reads partition 2 of stream orders from now on.
Step 4 of 91, 0 ms: First reads partition 3 of stream orders from now on.
Step 5 of 91, 0 ms: Shop acts for the 1st time (every 15ms) and publishes OrderPlaced #1 to stream orders.
Step 6 of 91, 1 ms: Stream orders appends OrderPlaced #1 at offset 0 of partition 3 and delivers a copy to First.
Step 7 of 91, 2 ms: First receives OrderPlaced #1 from stream orders after 1 ms and starts to handle it.
Step 8 of 91, 8 ms: First finishes OrderPlaced #1 after 6 ms and tells stream orders how far it has come: the next is offset 1 of partition 3.
Step 9 of 91, 9 ms: Stream orders knows now where the group billing goes on: the next is offset 1 of partition 3.
Step 10 of 91, 15 ms: Shop acts for the 2nd time (every 15ms) and publishes OrderPlaced #2 to stream orders.
Step 11 of 91, 16 ms: Stream orders appends OrderPlaced #2 at offset 0 of partition 0 and delivers a copy to First.
Step 12 of 91, 17 ms: First receives OrderPlaced #2 from stream orders after 1 ms and starts to handle it.
Step 13 of 91, 23 ms: First finishes OrderPlaced #2 after 6 ms and tells stream orders how far it has come: the next is offset 1 of partition 0.
Step 14 of 91, 24 ms: Stream orders knows now where the group billing goes on: the next is offset 1 of partition 0.
Step 15 of 91, 30 ms: Shop acts for the 3rd time (every 15ms) and publishes OrderPlaced #3 to stream orders.
Step 16 of 91, 31 ms: Stream orders appends OrderPlaced #3 at offset 1 of partition 3 and delivers a copy to First.
Step 17 of 91, 32 ms: First receives OrderPlaced #3 from stream orders after 1 ms and starts to handle it.
Step 18 of 91, 38 ms: First finishes OrderPlaced #3 after 6 ms and tells stream orders how far it has come: the next is offset 2 of partition 3.
Step 19 of 91, 39 ms: Stream orders knows now where the group billing goes on: the next is offset 2 of partition 3.
Step 20 of 91, 45 ms: Shop acts for the 4th time (every 15ms) and publishes OrderPlaced #4 to stream orders.
Step 21 of 91, 46 ms: Stream orders appends OrderPlaced #4 at offset 0 of partition 1 and delivers a copy to First.
Step 22 of 91, 47 ms: First receives OrderPlaced #4 from stream orders after 1 ms and starts to handle it.
Step 23 of 91, 53 ms: First finishes OrderPlaced #4 after 6 ms and tells stream orders how far it has come: the next is offset 1 of partition 1.
Step 24 of 91, 54 ms: Stream orders knows now where the group billing goes on: the next is offset 1 of partition 1.
Step 25 of 91, 60 ms: Shop acts for the 5th time (every 15ms) and publishes OrderPlaced #5 to stream orders.
Step 26 of 91, 61 ms: Stream orders appends OrderPlaced #5 at offset 0 of partition 2 and delivers a copy to First.
Step 27 of 91, 62 ms: First receives OrderPlaced #5 from stream orders after 1 ms and starts to handle it.
Step 28 of 91, 68 ms: First finishes OrderPlaced #5 after 6 ms and tells stream orders how far it has come: the next is offset 1 of partition 2.
Step 29 of 91, 69 ms: Stream orders knows now where the group billing goes on: the next is offset 1 of partition 2.
Step 30 of 91, 75 ms: Shop acts for the 6th time (every 15ms) and publishes OrderPlaced #6 to stream orders.
Step 31 of 91, 76 ms: Stream orders appends OrderPlaced #6 at offset 1 of partition 2 and delivers a copy to First.
Step 32 of 91, 77 ms: First receives OrderPlaced #6 from stream orders after 1 ms and starts to handle it.
Step 33 of 91, 80 ms: Second comes into being and begins to consume from stream orders.
Step 34 of 91, 83 ms: First finishes OrderPlaced #6 after 6 ms and tells stream orders how far it has come: the next is offset 2 of partition 2.
Step 35 of 91, 83 ms: First gives up partition 0 of stream orders.
Step 36 of 91, 83 ms: First gives up partition 1 of stream orders.
Step 37 of 91, 83 ms: First gives up partition 2 of stream orders.
Step 38 of 91, 83 ms: First gives up partition 3 of stream orders.
Step 39 of 91, 84 ms: Stream orders knows now where the group billing goes on: the next is offset 2 of partition 2.
Step 40 of 91, 84 ms: First reads partition 0 of stream orders from now on.
Step 41 of 91, 84 ms: First reads partition 1 of stream orders from now on.
Step 42 of 91, 84 ms: Second reads partition 2 of stream orders from now on.
Step 43 of 91, 84 ms: Second reads partition 3 of stream orders from now on.
Step 44 of 91, 90 ms: Shop acts for the 7th time (every 15ms) and publishes OrderPlaced #7 to stream orders.
Step 45 of 91, 91 ms: Stream orders appends OrderPlaced #7 at offset 2 of partition 3 and delivers a copy to Second.
Step 46 of 91, 92 ms: Second receives OrderPlaced #7 from stream orders after 1 ms and starts to handle it.
Step 47 of 91, 98 ms: Second finishes OrderPlaced #7 after 6 ms and tells stream orders how far it has come: the next is offset 3 of partition 3.
Step 48 of 91, 99 ms: Stream orders knows now where the group billing goes on: the next is offset 3 of partition 3.
Step 49 of 91, 105 ms: Shop acts for the 8th time (every 15ms) and publishes OrderPlaced #8 to stream orders.
Step 50 of 91, 106 ms: Stream orders appends OrderPlaced #8 at offset 3 of partition 3 and delivers a copy to Second.
Step 51 of 91, 107 ms: Second receives OrderPlaced #8 from stream orders after 1 ms and starts to handle it.
Step 52 of 91, 113 ms: Second finishes OrderPlaced #8 after 6 ms and tells stream orders how far it has come: the next is offset 4 of partition 3.
Step 53 of 91, 114 ms: Stream orders knows now where the group billing goes on: the next is offset 4 of partition 3.
Step 54 of 91, 120 ms: Shop acts for the 9th time (every 15ms) and publishes OrderPlaced #9 to stream orders.
Step 55 of 91, 121 ms: Stream orders appends OrderPlaced #9 at offset 4 of partition 3 and delivers a copy to Second.
Step 56 of 91, 122 ms: Second receives OrderPlaced #9 from stream orders after 1 ms and starts to handle it.
Step 57 of 91, 128 ms: Second finishes OrderPlaced #9 after 6 ms and tells stream orders how far it has come: the next is offset 5 of partition 3.
Step 58 of 91, 129 ms: Stream orders knows now where the group billing goes on: the next is offset 5 of partition 3.
Step 59 of 91, 135 ms: Shop acts for the 10th time (every 15ms) and publishes OrderPlaced #10 to stream orders.
Step 60 of 91, 136 ms: Stream orders appends OrderPlaced #10 at offset 2 of partition 2 and delivers a copy to Second.
Step 61 of 91, 137 ms: Second receives OrderPlaced #10 from stream orders after 1 ms and starts to handle it.
Step 62 of 91, 143 ms: Second finishes OrderPlaced #10 after 6 ms and tells stream orders how far it has come: the next is offset 3 of partition 2.
Step 63 of 91, 144 ms: Stream orders knows now where the group billing goes on: the next is offset 3 of partition 2.
Step 64 of 91, 150 ms: First crashes.
Step 65 of 91, 150 ms: Shop acts for the 11th time (every 15ms) and publishes OrderPlaced #11 to stream orders.
Step 66 of 91, 151 ms: Stream orders appends OrderPlaced #11 at offset 1 of partition 0.
Step 67 of 91, 165 ms: Shop acts for the 12th time (every 15ms) and publishes OrderPlaced #12 to stream orders.
Step 68 of 91, 166 ms: Stream orders appends OrderPlaced #12 at offset 3 of partition 2 and delivers a copy to Second.
Step 69 of 91, 167 ms: Second receives OrderPlaced #12 from stream orders after 1 ms and starts to handle it.
Step 70 of 91, 173 ms: Second finishes OrderPlaced #12 after 6 ms and tells stream orders how far it has come: the next is offset 4 of partition 2.
Step 71 of 91, 174 ms: Stream orders knows now where the group billing goes on: the next is offset 4 of partition 2.
Step 72 of 91, 180 ms: Shop acts for the 13th time (every 15ms) and publishes OrderPlaced #13 to stream orders.
Step 73 of 91, 181 ms: Stream orders appends OrderPlaced #13 at offset 5 of partition 3 and delivers a copy to Second.
Step 74 of 91, 182 ms: Second receives OrderPlaced #13 from stream orders after 1 ms and starts to handle it.
Step 75 of 91, 188 ms: Second finishes OrderPlaced #13 after 6 ms and tells stream orders how far it has come: the next is offset 6 of partition 3.
Step 76 of 91, 189 ms: Stream orders knows now where the group billing goes on: the next is offset 6 of partition 3.
Step 77 of 91, 195 ms: Shop acts for the 14th time (every 15ms) and publishes OrderPlaced #14 to stream orders.
Step 78 of 91, 196 ms: Stream orders appends OrderPlaced #14 at offset 6 of partition 3 and delivers a copy to Second.
Step 79 of 91, 197 ms: Second receives OrderPlaced #14 from stream orders after 1 ms and starts to handle it.
Step 80 of 91, 203 ms: Second finishes OrderPlaced #14 after 6 ms and tells stream orders how far it has come: the next is offset 7 of partition 3.
Step 81 of 91, 204 ms: Stream orders knows now where the group billing goes on: the next is offset 7 of partition 3.
Step 82 of 91, 210 ms: Second gives up partition 2 of stream orders.
Step 83 of 91, 210 ms: Second gives up partition 3 of stream orders.
Step 84 of 91, 210 ms: Second reads partition 0 of stream orders from now on.
Step 85 of 91, 210 ms: Second reads partition 1 of stream orders from now on.
Step 86 of 91, 210 ms: Second reads partition 2 of stream orders from now on.
Step 87 of 91, 210 ms: Second reads partition 3 of stream orders from now on.
Step 88 of 91, 210 ms: Stream orders delivers OrderPlaced #11 to Second.
Step 89 of 91, 211 ms: Second receives OrderPlaced #11 from stream orders after 1 ms and starts to handle it.
Step 90 of 91, 217 ms: Second finishes OrderPlaced #11 after 6 ms and tells stream orders how far it has come: the next is offset 2 of partition 0.
Step 91 of 91, 218 ms: Stream orders knows now where the group billing goes on: the next is offset 2 of partition 0.
Partitions change hands: 4 lifelines, 91 steps in 218 ms. 14 messages handled.
