Step 1 of 133, 0 ms: Realtime reads partition 0 of stream orders from now on.
Step 2 of 133, 0 ms: Realtime reads partition 1 of stream orders from now on.
Step 3 of 133, 0 ms: Realtime reads partition 2 of stream orders from now on.
Step 4 of 133, 0 ms: Analytics reads partition 0 of stream orders from now on.
Step 5 of 133, 0 ms: Analytics reads partition 1 of stream orders from now on.
Step 6 of 133, 0 ms: Analytics reads partition 2 of stream orders from now on.
Step 7 of 133, 0 ms: Shop acts for the 1st time (every 10ms) and publishes OrderPlaced #1 to stream orders.
Step 8 of 133, 1.39 ms: Stream orders appends OrderPlaced #1 at offset 0 of partition 0, delivers a copy to Realtime and a copy to Analytics.
Step 9 of 133, 2.679 ms: Analytics receives OrderPlaced #1 from stream orders after 1.289 ms and starts to handle it.
Step 10 of 133, 3.527 ms: Realtime receives OrderPlaced #1 from stream orders after 2.137 ms and starts to handle it.
Step 11 of 133, 4.527 ms: Realtime finishes OrderPlaced #1 after 1 ms and tells stream orders how far it has come: the next is offset 1 of partition 0.
Step 12 of 133, 7.205 ms: Stream orders knows now where the group realtime goes on: the next is offset 1 of partition 0.
Step 13 of 133, 10 ms: Shop acts for the 2nd time (every 10ms) and publishes OrderPlaced #2 to stream orders.
Step 14 of 133, 12.954 ms: Stream orders appends OrderPlaced #2 at offset 0 of partition 2 and delivers a copy to Realtime.
Step 15 of 133, 14.276 ms: Realtime receives OrderPlaced #2 from stream orders after 1.321 ms and starts to handle it.
Step 16 of 133, 14.679 ms: Analytics finishes OrderPlaced #1 after 12 ms and tells stream orders how far it has come: the next is offset 1 of partition 0.
Step 17 of 133, 14.679 ms: Stream orders delivers OrderPlaced #2 to Analytics.
Step 18 of 133, 15.276 ms: Realtime finishes OrderPlaced #2 after 1 ms and tells stream orders how far it has come: the next is offset 1 of partition 2.
Step 19 of 133, 15.885 ms: Stream orders knows now where the group analytics goes on: the next is offset 1 of partition 0.
Step 20 of 133, 17.384 ms: Analytics receives OrderPlaced #2 from stream orders after 2.704 ms and starts to handle it.
Step 21 of 133, 17.879 ms: Stream orders knows now where the group realtime goes on: the next is offset 1 of partition 2.
Step 22 of 133, 20 ms: Shop acts for the 3rd time (every 10ms) and publishes OrderPlaced #3 to stream orders.
Step 23 of 133, 21.875 ms: Stream orders appends OrderPlaced #3 at offset 1 of partition 2 and delivers a copy to Realtime.
Step 24 of 133, 24.621 ms: Realtime receives OrderPlaced #3 from stream orders after 2.745 ms and starts to handle it.
Step 25 of 133, 25.621 ms: Realtime finishes OrderPlaced #3 after 1 ms and tells stream orders how far it has come: the next is offset 2 of partition 2.
Step 26 of 133, 26.799 ms: Stream orders knows now where the group realtime goes on: the next is offset 2 of partition 2.
Step 27 of 133, 29.384 ms: Analytics finishes OrderPlaced #2 after 12 ms and tells stream orders how far it has come: the next is offset 1 of partition 2.
Step 28 of 133, 29.384 ms: Stream orders delivers OrderPlaced #3 to Analytics.
Step 29 of 133, 30 ms: Shop acts for the 4th time (every 10ms) and publishes OrderPlaced #4 to stream orders.
Step 30 of 133, 31.442 ms: Analytics receives OrderPlaced #3 from stream orders after 2.058 ms and starts to handle it.
Step 31 of 133, 31.931 ms: Stream orders knows now where the group analytics goes on: the next is offset 1 of partition 2.
Step 32 of 133, 31.957 ms: Stream orders appends OrderPlaced #4 at offset 2 of partition 2 and delivers a copy to Realtime.
Step 33 of 133, 34.189 ms: Realtime receives OrderPlaced #4 from stream orders after 2.232 ms and starts to handle it.
Step 34 of 133, 35.189 ms: Realtime finishes OrderPlaced #4 after 1 ms and tells stream orders how far it has come: the next is offset 3 of partition 2.
Step 35 of 133, 37.268 ms: Stream orders knows now where the group realtime goes on: the next is offset 3 of partition 2.
Step 36 of 133, 40 ms: Shop acts for the 5th time (every 10ms) and publishes OrderPlaced #5 to stream orders.
Step 37 of 133, 41.038 ms: Stream orders appends OrderPlaced #5 at offset 1 of partition 0 and delivers a copy to Realtime.
Step 38 of 133, 43.442 ms: Analytics finishes OrderPlaced #3 after 12 ms and tells stream orders how far it has come: the next is offset 2 of partition 2.
Step 39 of 133, 43.442 ms: Stream orders delivers OrderPlaced #4 to Analytics.
Step 40 of 133, 43.624 ms: Realtime receives OrderPlaced #5 from stream orders after 2.585 ms and starts to handle it.
Step 41 of 133, 44.598 ms: Analytics receives OrderPlaced #4 from stream orders after 1.155 ms and starts to handle it.
Step 42 of 133, 44.624 ms: Realtime finishes OrderPlaced #5 after 1 ms and tells stream orders how far it has come: the next is offset 2 of partition 0.
Step 43 of 133, 45 ms: Analytics crashes and abandons OrderPlaced #4 after 401.514 µs; stream orders puts it back because Analytics crashed (5 ready).
Step 44 of 133, 45.488 ms: Stream orders knows now where the group analytics goes on: the next is offset 2 of partition 2.
Step 45 of 133, 46.679 ms: Stream orders knows now where the group realtime goes on: the next is offset 2 of partition 0.
Step 46 of 133, 50 ms: Shop acts for the 6th time (every 10ms) and publishes OrderPlaced #6 to stream orders.
Step 47 of 133, 52.805 ms: Stream orders appends OrderPlaced #6 at offset 3 of partition 2 and delivers a copy to Realtime.
Step 48 of 133, 54.158 ms: Realtime receives OrderPlaced #6 from stream orders after 1.353 ms and starts to handle it.
Step 49 of 133, 55.158 ms: Realtime finishes OrderPlaced #6 after 1 ms and tells stream orders how far it has come: the next is offset 4 of partition 2.
Step 50 of 133, 57.544 ms: Stream orders knows now where the group realtime goes on: the next is offset 4 of partition 2.
Step 51 of 133, 60 ms: Shop acts for the 7th time (every 10ms) and publishes OrderPlaced #7 to stream orders.
Step 52 of 133, 61.213 ms: Stream orders appends OrderPlaced #7 at offset 4 of partition 2 and delivers a copy to Realtime.
Step 53 of 133, 63.557 ms: Realtime receives OrderPlaced #7 from stream orders after 2.343 ms and starts to handle it.
Step 54 of 133, 64.557 ms: Realtime finishes OrderPlaced #7 after 1 ms and tells stream orders how far it has come: the next is offset 5 of partition 2.
Step 55 of 133, 66.842 ms: Stream orders knows now where the group realtime goes on: the next is offset 5 of partition 2.
Step 56 of 133, 70 ms: Shop acts for the 8th time (every 10ms) and publishes OrderPlaced #8 to stream orders.
Step 57 of 133, 72.959 ms: Stream orders appends OrderPlaced #8 at offset 5 of partition 2 and delivers a copy to Realtime.
Step 58 of 133, 75.663 ms: Realtime receives OrderPlaced #8 from stream orders after 2.704 ms and starts to handle it.
Step 59 of 133, 76.663 ms: Realtime finishes OrderPlaced #8 after 1 ms and tells stream orders how far it has come: the next is offset 6 of partition 2.
Step 60 of 133, 78.944 ms: Stream orders knows now where the group realtime goes on: the next is offset 6 of partition 2.
Step 61 of 133, 80 ms: Shop acts for the 9th time (every 10ms) and publishes OrderPlaced #9 to stream orders.
Step 62 of 133, 81.044 ms: Stream orders appends OrderPlaced #9 at offset 2 of partition 0 and delivers a copy to Realtime.
Step 63 of 133, 84.031 ms: Realtime receives OrderPlaced #9 from stream orders after 2.986 ms and starts to handle it.
Step 64 of 133, 85 ms: Analytics is up again and begins to consume from stream orders.
Step 65 of 133, 85 ms: Analytics reads partition 0 of stream orders from now on.
Step 66 of 133, 85 ms: Analytics reads partition 1 of stream orders from now on.
Step 67 of 133, 85 ms: Analytics reads partition 2 of stream orders from now on.
Step 68 of 133, 85 ms: Stream orders delivers OrderPlaced #5 to Analytics.
Step 69 of 133, 85.031 ms: Realtime finishes OrderPlaced #9 after 1 ms and tells stream orders how far it has come: the next is offset 3 of partition 0.
Step 70 of 133, 86.339 ms: Stream orders knows now where the group realtime goes on: the next is offset 3 of partition 0.
Step 71 of 133, 87.645 ms: Analytics receives OrderPlaced #5 from stream orders after 2.645 ms and starts to handle it.
Step 72 of 133, 99.645 ms: Analytics finishes OrderPlaced #5 after 12 ms and tells stream orders how far it has come: the next is offset 2 of partition 0.
Step 73 of 133, 99.645 ms: Stream orders delivers OrderPlaced #4 to Analytics (attempt 2) after 54.645 ms of waiting.
Step 74 of 133, 100.906 ms: Analytics receives OrderPlaced #4 from stream orders after 1.261 ms (attempt 2) and starts to handle it.
Step 75 of 133, 102.319 ms: Stream orders knows now where the group analytics goes on: the next is offset 2 of partition 0.
Step 76 of 133, 112.906 ms: Analytics finishes OrderPlaced #4 after 12 ms and tells stream orders how far it has come: the next is offset 3 of partition 2.
Step 77 of 133, 112.906 ms: Stream orders delivers OrderPlaced #6 to Analytics.
Step 78 of 133, 114.579 ms: Stream orders knows now where the group analytics goes on: the next is offset 3 of partition 2.
Step 79 of 133, 114.602 ms: Analytics receives OrderPlaced #6 from stream orders after 1.695 ms and starts to handle it.
Step 80 of 133, 126.602 ms: Analytics finishes OrderPlaced #6 after 12 ms and tells stream orders how far it has come: the next is offset 4 of partition 2.
Step 81 of 133, 126.602 ms: Stream orders delivers OrderPlaced #9 to Analytics.
Step 82 of 133, 127.999 ms: Analytics receives OrderPlaced #9 from stream orders after 1.396 ms and starts to handle it.
Step 83 of 133, 128.963 ms: Stream orders knows now where the group analytics goes on: the next is offset 4 of partition 2.
Step 84 of 133, 139.999 ms: Analytics finishes OrderPlaced #9 after 12 ms and tells stream orders how far it has come: the next is offset 3 of partition 0.
Step 85 of 133, 139.999 ms: Stream orders delivers OrderPlaced #7 to Analytics.
Step 86 of 133, 141.162 ms: Analytics receives OrderPlaced #7 from stream orders after 1.162 ms and starts to handle it.
Step 87 of 133, 141.941 ms: Stream orders knows now where the group analytics goes on: the next is offset 3 of partition 0.
Step 88 of 133, 153.162 ms: Analytics finishes OrderPlaced #7 after 12 ms and tells stream orders how far it has come: the next is offset 5 of partition 2.
Step 89 of 133, 153.162 ms: Stream orders delivers OrderPlaced #8 to Analytics.
Step 90 of 133, 154.378 ms: Stream orders knows now where the group analytics goes on: the next is offset 5 of partition 2.
Step 91 of 133, 156.115 ms: Analytics receives OrderPlaced #8 from stream orders after 2.953 ms and starts to handle it.
Step 92 of 133, 168.115 ms: Analytics finishes OrderPlaced #8 after 12 ms and tells stream orders how far it has come: the next is offset 6 of partition 2.
Step 93 of 133, 170.071 ms: Stream orders knows now where the group analytics goes on: the next is offset 6 of partition 2.
Step 94 of 133, 200 ms: Audit comes into being and begins to consume from stream orders.
Step 95 of 133, 200 ms: Audit reads partition 0 of stream orders from now on.
Step 96 of 133, 200 ms: Audit reads partition 1 of stream orders from now on.
Step 97 of 133, 200 ms: Audit reads partition 2 of stream orders from now on.
Step 98 of 133, 200 ms: Stream orders delivers OrderPlaced #1 to Audit.
Step 99 of 133, 201.299 ms: Audit receives OrderPlaced #1 from stream orders after 1.299 ms and starts to handle it.
Step 100 of 133, 202.299 ms: Audit finishes OrderPlaced #1 after 1 ms and tells stream orders how far it has come: the next is offset 1 of partition 0.
Step 101 of 133, 202.299 ms: Stream orders delivers OrderPlaced #2 to Audit.
Step 102 of 133, 204.613 ms: Stream orders knows now where the group audit goes on: the next is offset 1 of partition 0.
Step 103 of 133, 204.702 ms: Audit receives OrderPlaced #2 from stream orders after 2.402 ms and starts to handle it.
Step 104 of 133, 205.702 ms: Audit finishes OrderPlaced #2 after 1 ms and tells stream orders how far it has come: the next is offset 1 of partition 2.
Step 105 of 133, 205.702 ms: Stream orders delivers OrderPlaced #3 to Audit.
Step 106 of 133, 207.109 ms: Audit receives OrderPlaced #3 from stream orders after 1.407 ms and starts to handle it.
Step 107 of 133, 207.277 ms: Stream orders knows now where the group audit goes on: the next is offset 1 of partition 2.
Step 108 of 133, 208.109 ms: Audit finishes OrderPlaced #3 after 1 ms and tells stream orders how far it has come: the next is offset 2 of partition 2.
Step 109 of 133, 208.109 ms: Stream orders delivers OrderPlaced #5 to Audit.
Step 110 of 133, 209.725 ms: Stream orders knows now where the group audit goes on: the next is offset 2 of partition 2.
Step 111 of 133, 210.192 ms: Audit receives OrderPlaced #5 from stream orders after 2.082 ms and starts to handle it.
Step 112 of 133, 211.192 ms: Audit finishes OrderPlaced #5 after 1 ms and tells stream orders how far it has come: the next is offset 2 of partition 0.
Step 113 of 133, 211.192 ms: Stream orders delivers OrderPlaced #4 to Audit.
Step 114 of 133, 213.884 ms: Audit receives OrderPlaced #4 from stream orders after 2.692 ms and starts to handle it.
Step 115 of 133, 213.887 ms: Stream orders knows now where the group audit goes on: the next is offset 2 of partition 0.
Step 116 of 133, 214.884 ms: Audit finishes OrderPlaced #4 after 1 ms and tells stream orders how far it has come: the next is offset 3 of partition 2.
Step 117 of 133, 214.884 ms: Stream orders delivers OrderPlaced #6 to Audit.
Step 118 of 133, 217.623 ms: Stream orders knows now where the group audit goes on: the next is offset 3 of partition 2.
Step 119 of 133, 217.713 ms: Audit receives OrderPlaced #6 from stream orders after 2.828 ms and starts to handle it.
Step 120 of 133, 218.713 ms: Audit finishes OrderPlaced #6 after 1 ms and tells stream orders how far it has come: the next is offset 4 of partition 2.
Step 121 of 133, 218.713 ms: Stream orders delivers OrderPlaced #9 to Audit.
Step 122 of 133, 220.204 ms: Audit receives OrderPlaced #9 from stream orders after 1.491 ms and starts to handle it.
Step 123 of 133, 220.287 ms: Stream orders knows now where the group audit goes on: the next is offset 4 of partition 2.
Step 124 of 133, 221.204 ms: Audit finishes OrderPlaced #9 after 1 ms and tells stream orders how far it has come: the next is offset 3 of partition 0.
Step 125 of 133, 221.204 ms: Stream orders delivers OrderPlaced #7 to Audit.
Step 126 of 133, 222.682 ms: Audit receives OrderPlaced #7 from stream orders after 1.477 ms and starts to handle it.
Step 127 of 133, 223.031 ms: Stream orders knows now where the group audit goes on: the next is offset 3 of partition 0.
Step 128 of 133, 223.682 ms: Audit finishes OrderPlaced #7 after 1 ms and tells stream orders how far it has come: the next is offset 5 of partition 2.
Step 129 of 133, 223.682 ms: Stream orders delivers OrderPlaced #8 to Audit.
Step 130 of 133, 224.763 ms: Stream orders knows now where the group audit goes on: the next is offset 5 of partition 2.
Step 131 of 133, 225.897 ms: Audit receives OrderPlaced #8 from stream orders after 2.214 ms and starts to handle it.
Step 132 of 133, 226.897 ms: Audit finishes OrderPlaced #8 after 1 ms and tells stream orders how far it has come: the next is offset 6 of partition 2.
Step 133 of 133, 228.065 ms: Stream orders knows now where the group audit goes on: the next is offset 6 of partition 2.
One stream, many readers: 5 lifelines, 133 steps in 228.065 ms. 27 messages handled.
