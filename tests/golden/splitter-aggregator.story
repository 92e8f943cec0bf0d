Step 1 of 119, 0 ms: Shop acts for the 1st time (every 60ms) and sends Order #1 to Orders.
Step 2 of 119, 2.721 ms: Orders receives Order #1 from Shop after 2.721 ms, starts to handle it and sends Pick #1.1 to queue picks.
Step 3 of 119, 2.721 ms: Handling Order #1, Orders sends Pick #1.2 to queue picks.
Step 4 of 119, 2.721 ms: Handling Order #1, Orders sends Pick #1.3 to queue picks and finishes Order #1.
Step 5 of 119, 5.195 ms: Queue picks stores Pick #1.1 (1 ready) and delivers it to Ann.
Step 6 of 119, 5.195 ms: Queue picks stores Pick #1.2 (1 ready) and delivers it to Ben.
Step 7 of 119, 6.236 ms: Queue picks stores Pick #1.3 (1 ready).
Step 8 of 119, 8.283 ms: Ben receives Pick #1.2 from queue picks after 3.088 ms and starts to handle it.
Step 9 of 119, 8.496 ms: Ann receives Pick #1.1 from queue picks after 3.301 ms and starts to handle it.
Step 10 of 119, 20.496 ms: Handling Pick #1.1, Ann sends Picked #1.1 to queue picked, finishes Pick #1.1 after 12 ms and acknowledges it to queue picks.
Step 11 of 119, 23.254 ms: Queue picked stores Picked #1.1 (1 ready) and delivers it to Packer.
Step 12 of 119, 23.381 ms: Queue picks removes Pick #1.1, which is acknowledged.
Step 13 of 119, 23.381 ms: Queue picks delivers Pick #1.3 to Ann after 17.144 ms of waiting.
Step 14 of 119, 26.269 ms: Ann receives Pick #1.3 from queue picks after 2.887 ms and starts to handle it.
Step 15 of 119, 26.851 ms: Packer receives Picked #1.1 from queue picked after 3.597 ms, starts to handle it, notes “1 of 3 for sequence 1” and finishes it.
Step 16 of 119, 38.269 ms: Handling Pick #1.3, Ann sends Picked #1.2 to queue picked, finishes Pick #1.3 after 12 ms and acknowledges it to queue picks.
Step 17 of 119, 41.162 ms: Queue picks removes Pick #1.3, which is acknowledged.
Step 18 of 119, 41.963 ms: Queue picked stores Picked #1.2 (1 ready) and delivers it to Packer.
Step 19 of 119, 43.283 ms: Handling Pick #1.2, Ben sends Picked #1.3 to queue picked, finishes Pick #1.2 after 35 ms and acknowledges it to queue picks.
Step 20 of 119, 45.475 ms: Queue picked stores Picked #1.3 (1 ready) and delivers it to Packer.
Step 21 of 119, 45.64 ms: Packer receives Picked #1.2 from queue picked after 3.677 ms, starts to handle it, notes “2 of 3 for sequence 1” and finishes it.
Step 22 of 119, 46.679 ms: Queue picks removes Pick #1.2, which is acknowledged.
Step 23 of 119, 47.856 ms: Packer receives Picked #1.3 from queue picked after 2.381 ms, starts to handle it and notes “3 of 3 for sequence 1”.
Step 24 of 119, 52.856 ms: Handling Picked #1.3, Packer sends Parcel #1 to Shop.
Step 25 of 119, 52.856 ms: Packer acknowledges Picked #1.1 to queue picked.
Step 26 of 119, 52.856 ms: Packer acknowledges Picked #1.3 to queue picked.
Step 27 of 119, 52.856 ms: Packer acknowledges Picked #1.2 to queue picked and finishes Picked #1.3 after 5 ms.
Step 28 of 119, 55.841 ms: Shop receives Parcel #1 from Packer after 2.985 ms, starts to handle it, changes whole from 0 to 1 and notes “["tea", "cup", "pot"]”.
Step 29 of 119, 55.988 ms: Queue picked removes Picked #1.1, which is acknowledged.
Step 30 of 119, 55.988 ms: Queue picked removes Picked #1.3, which is acknowledged.
Step 31 of 119, 56.144 ms: Queue picked removes Picked #1.2, which is acknowledged.
Step 32 of 119, 60 ms: Shop acts for the 2nd time (every 60ms) and sends Order #2 to Orders.
Step 33 of 119, 63.159 ms: Orders receives Order #2 from Shop after 3.159 ms, starts to handle it and sends Pick #2.1 to queue picks.
Step 34 of 119, 63.159 ms: Handling Order #2, Orders sends Pick #2.2 to queue picks.
Step 35 of 119, 63.159 ms: Handling Order #2, Orders sends Pick #2.3 to queue picks and finishes Order #2.
Step 36 of 119, 66.513 ms: Queue picks stores Pick #2.1 (1 ready) and delivers it to Ben.
Step 37 of 119, 66.513 ms: Queue picks stores Pick #2.2 (1 ready) and delivers it to Ann.
Step 38 of 119, 66.513 ms: Queue picks stores Pick #2.3 (1 ready).
Step 39 of 119, 69.445 ms: Ben receives Pick #2.1 from queue picks after 2.931 ms and starts to handle it.
Step 40 of 119, 69.638 ms: Ann receives Pick #2.2 from queue picks after 3.124 ms and starts to handle it.
Step 41 of 119, 81.638 ms: Handling Pick #2.2, Ann sends Picked #2.1 to queue picked, finishes Pick #2.2 after 12 ms and acknowledges it to queue picks.
Step 42 of 119, 84.071 ms: Queue picks removes Pick #2.2, which is acknowledged.
Step 43 of 119, 84.071 ms: Queue picks delivers Pick #2.3 to Ann after 17.557 ms of waiting.
Step 44 of 119, 85.213 ms: Queue picked stores Picked #2.1 (1 ready) and delivers it to Packer.
Step 45 of 119, 87.6 ms: Packer receives Picked #2.1 from queue picked after 2.387 ms, starts to handle it, notes “1 of 3 for sequence 2” and finishes it.
Step 46 of 119, 87.848 ms: Ann receives Pick #2.3 from queue picks after 3.777 ms and starts to handle it.
Step 47 of 119, 99.848 ms: Handling Pick #2.3, Ann sends Picked #2.2 to queue picked, finishes Pick #2.3 after 12 ms and acknowledges it to queue picks.
Step 48 of 119, 101.961 ms: Queue picked stores Picked #2.2 (1 ready) and delivers it to Packer.
Step 49 of 119, 102.58 ms: Queue picks removes Pick #2.3, which is acknowledged.
Step 50 of 119, 104.445 ms: Handling Pick #2.1, Ben sends Picked #2.3 to queue picked, finishes Pick #2.1 after 35 ms and acknowledges it to queue picks.
Step 51 of 119, 104.891 ms: Packer receives Picked #2.2 from queue picked after 2.93 ms, starts to handle it, notes “2 of 3 for sequence 2” and finishes it.
Step 52 of 119, 107.681 ms: Queue picked stores Picked #2.3 (1 ready) and delivers it to Packer.
Step 53 of 119, 107.904 ms: Queue picks removes Pick #2.1, which is acknowledged.
Step 54 of 119, 111.143 ms: Packer receives Picked #2.3 from queue picked after 3.461 ms, starts to handle it and notes “3 of 3 for sequence 2”.
Step 55 of 119, 116.143 ms: Handling Picked #2.3, Packer sends Parcel #2 to Shop.
Step 56 of 119, 116.143 ms: Packer acknowledges Picked #2.3 to queue picked.
Step 57 of 119, 116.143 ms: Packer acknowledges Picked #2.1 to queue picked.
Step 58 of 119, 116.143 ms: Packer acknowledges Picked #2.2 to queue picked and finishes Picked #2.3 after 5 ms.
Step 59 of 119, 119.75 ms: Shop receives Parcel #2 from Packer after 3.606 ms, starts to handle it, changes whole from 1 to 2 and notes “["tea", "cup", "pot"]”.
Step 60 of 119, 119.963 ms: Queue picked removes Picked #2.3, which is acknowledged.
Step 61 of 119, 119.963 ms: Queue picked removes Picked #2.1, which is acknowledged.
Step 62 of 119, 119.963 ms: Queue picked removes Picked #2.2, which is acknowledged.
Step 63 of 119, 120 ms: Shop acts for the 3rd time (every 60ms) and sends Order #3 to Orders.
Step 64 of 119, 122.205 ms: Orders receives Order #3 from Shop after 2.205 ms, starts to handle it and sends Pick #3.1 to queue picks.
Step 65 of 119, 122.205 ms: Handling Order #3, Orders sends Pick #3.2 to queue picks.
Step 66 of 119, 122.205 ms: Handling Order #3, Orders sends Pick #3.3 to queue picks and finishes Order #3.
Step 67 of 119, 125.648 ms: Queue picks stores Pick #3.1 (1 ready) and delivers it to Ben.
Step 68 of 119, 125.648 ms: Queue picks stores Pick #3.2 (1 ready) and delivers it to Ann.
Step 69 of 119, 125.648 ms: Queue picks stores Pick #3.3 (1 ready).
Step 70 of 119, 128.259 ms: Ann receives Pick #3.2 from queue picks after 2.61 ms and starts to handle it.
Step 71 of 119, 129.599 ms: Ben receives Pick #3.1 from queue picks after 3.95 ms and starts to handle it.
Step 72 of 119, 140.259 ms: Handling Pick #3.2, Ann sends Picked #3.1 to queue picked, finishes Pick #3.2 after 12 ms and acknowledges it to queue picks.
Step 73 of 119, 142.73 ms: Queue picked stores Picked #3.1 (1 ready) and delivers it to Packer.
Step 74 of 119, 143.031 ms: Queue picks removes Pick #3.2, which is acknowledged.
Step 75 of 119, 143.031 ms: Queue picks delivers Pick #3.3 to Ann after 17.383 ms of waiting.
Step 76 of 119, 144.774 ms: Packer receives Picked #3.1 from queue picked after 2.044 ms, starts to handle it, notes “1 of 3 for sequence 3” and finishes it.
Step 77 of 119, 146.148 ms: Ann receives Pick #3.3 from queue picks after 3.116 ms and starts to handle it.
Step 78 of 119, 158.148 ms: Ann finishes Pick #3.3 after 12 ms and acknowledges it to queue picks.
Step 79 of 119, 160.422 ms: Queue picks removes Pick #3.3, which is acknowledged.
Step 80 of 119, 164.599 ms: Handling Pick #3.1, Ben sends Picked #3.2 to queue picked, finishes Pick #3.1 after 35 ms and acknowledges it to queue picks.
Step 81 of 119, 167.337 ms: Queue picked stores Picked #3.2 (1 ready) and delivers it to Packer.
Step 82 of 119, 168.226 ms: Queue picks removes Pick #3.1, which is acknowledged.
Step 83 of 119, 169.452 ms: Packer receives Picked #3.2 from queue picked after 2.114 ms, starts to handle it, notes “2 of 3 for sequence 3” and finishes it.
Step 84 of 119, 180 ms: Shop acts for the 4th time (every 60ms) and sends Order #4 to Orders.
Step 85 of 119, 183.744 ms: Orders receives Order #4 from Shop after 3.744 ms, starts to handle it and sends Pick #4.1 to queue picks.
Step 86 of 119, 183.744 ms: Handling Order #4, Orders sends Pick #4.2 to queue picks.
Step 87 of 119, 183.744 ms: Handling Order #4, Orders sends Pick #4.3 to queue picks and finishes Order #4.
Step 88 of 119, 187.434 ms: Queue picks stores Pick #4.1 (1 ready) and delivers it to Ben.
Step 89 of 119, 187.434 ms: Queue picks stores Pick #4.2 (1 ready) and delivers it to Ann.
Step 90 of 119, 187.434 ms: Queue picks stores Pick #4.3 (1 ready).
Step 91 of 119, 189.942 ms: Ben receives Pick #4.1 from queue picks after 2.508 ms and starts to handle it.
Step 92 of 119, 190.337 ms: Ann receives Pick #4.2 from queue picks after 2.903 ms and starts to handle it.
Step 93 of 119, 202.337 ms: Handling Pick #4.2, Ann sends Picked #4.1 to queue picked, finishes Pick #4.2 after 12 ms and acknowledges it to queue picks.
Step 94 of 119, 205.126 ms: Queue picks removes Pick #4.2, which is acknowledged.
Step 95 of 119, 205.126 ms: Queue picks delivers Pick #4.3 to Ann after 17.692 ms of waiting.
Step 96 of 119, 206.163 ms: Queue picked stores Picked #4.1 (1 ready) and delivers it to Packer.
Step 97 of 119, 207.971 ms: Ann receives Pick #4.3 from queue picks after 2.845 ms and starts to handle it.
Step 98 of 119, 209.465 ms: Packer receives Picked #4.1 from queue picked after 3.301 ms, starts to handle it, notes “1 of 3 for sequence 4” and finishes it.
Step 99 of 119, 219.971 ms: Handling Pick #4.3, Ann sends Picked #4.2 to queue picked, finishes Pick #4.3 after 12 ms and acknowledges it to queue picks.
Step 100 of 119, 222.826 ms: Queue picked stores Picked #4.2 (1 ready) and delivers it to Packer.
Step 101 of 119, 223.664 ms: Queue picks removes Pick #4.3, which is acknowledged.
Step 102 of 119, 224.942 ms: Handling Pick #4.1, Ben sends Picked #4.3 to queue picked, finishes Pick #4.1 after 35 ms and acknowledges it to queue picks.
Step 103 of 119, 226.621 ms: Packer receives Picked #4.2 from queue picked after 3.794 ms, starts to handle it, notes “2 of 3 for sequence 4” and finishes it.
Step 104 of 119, 227.54 ms: Queue picks removes Pick #4.1, which is acknowledged.
Step 105 of 119, 228.44 ms: Queue picked stores Picked #4.3 (1 ready) and delivers it to Packer.
Step 106 of 119, 231.57 ms: Packer receives Picked #4.3 from queue picked after 3.129 ms, starts to handle it and notes “3 of 3 for sequence 4”.
Step 107 of 119, 234.774 ms: Packer waits no longer: it has 2 of 3 for sequence 3 in time.
Step 108 of 119, 236.57 ms: Handling Picked #4.3, Packer sends Parcel #4 to Shop.
Step 109 of 119, 236.57 ms: Packer acknowledges Picked #4.3 to queue picked.
Step 110 of 119, 236.57 ms: Packer acknowledges Picked #4.1 to queue picked.
Step 111 of 119, 236.57 ms: Packer acknowledges Picked #4.2 to queue picked and finishes Picked #4.3 after 5 ms.
Step 112 of 119, 236.57 ms: Packer sends Rest #3 to Shop, acknowledges Picked #3.2 to queue picked and Picked #3.1 to queue picked.
Step 113 of 119, 238.994 ms: Shop receives Parcel #4 from Packer after 2.424 ms, starts to handle it, changes whole from 2 to 3 and notes “["tea", "cup", "pot"]”.
Step 114 of 119, 240.173 ms: Queue picked removes Picked #4.3, which is acknowledged.
Step 115 of 119, 240.173 ms: Queue picked removes Picked #4.1, which is acknowledged.
Step 116 of 119, 240.173 ms: Queue picked removes Picked #4.2, which is acknowledged.
Step 117 of 119, 240.173 ms: Queue picked removes Picked #3.2, which is acknowledged.
Step 118 of 119, 240.173 ms: Queue picked removes Picked #3.1, which is acknowledged.
Step 119 of 119, 240.499 ms: Shop receives Rest #3 from Packer after 3.928 ms, starts to handle it, changes partial from 0 to 1, notes “["tea", "cup"]”, and finishes it.
An order in parts: 7 lifelines, 119 steps in 240.499 ms. 31 messages handled.
