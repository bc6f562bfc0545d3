#!/bin/sh
# Writes along what is said in English: CAPTION_RECOGNISER=/path/to/recognise-english.sh
# Needs ffmpeg, pocketsphinx and pocketsphinx-en-us of Debian. Gets a session description on its standard input, writes a line
# for each thing that was said. Asked for another language it ends at once, so that it takes no place from English.
[ "$SALA_LANGUAGE" = en ] || exit 0
ffmpeg -nostdin -loglevel error -protocol_whitelist pipe,udp,rtp -f sdp -i pipe:0 -f s16le -ar 16000 -ac 1 pipe:1 |
  stdbuf -oL pocketsphinx_continuous -infile /dev/stdin -logfn /dev/null
