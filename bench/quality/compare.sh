#!/bin/sh
# SSIM, PSNR and bytes of a video against an uncompressed reference, next to x264 "medium" at constant rate factor 23.
# usage: compare.sh VIDEO REFERENCE.y4m [WORKDIR]      needs ffmpeg >= 5.1 with libx264, ffprobe, awk
# PEER_OPTIONS (default "-preset medium -crf 23") and PEER_THREADS (default 2) choose the peer.
set -eu
[ $# -ge 2 ] || { sed -n '2,4s/^# //p' "$0" >&2; exit 2; }
video=$1 reference=$2
if [ $# -ge 3 ]; then work=$3; mkdir -p "$work"; else work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; fi

# Frames are paired by their number, so that a wrong timestamp cannot hide a wrong picture.
measure() { # FILE LOG
  ffmpeg -nostdin -hide_banner -nostats -v info -i "$1" -i "$reference" -lavfi \
    "[0:v]settb=1/10,setpts=N,split[a][b];[1:v]settb=1/10,setpts=N,split[c][d];[a][c]ssim=shortest=1[s];[b][d]psnr=shortest=1[p]" \
    -map '[s]' -fps_mode passthrough -f null - -map '[p]' -fps_mode passthrough -f null - > "$2" 2>&1
}
frames() { ffprobe -v error -select_streams v:0 -count_packets -show_entries stream=nb_read_packets -of csv=p=0 "$1"; }
stream_bytes() { ffprobe -v error -select_streams v:0 -show_entries packet=size -of csv=p=0 "$1" | awk '{ n += $1 } END { print n }'; }
file_bytes() { wc -c < "$1" | tr -d ' '; }
row() { # NAME FILE LOG
  ssim=$(grep -o 'SSIM Y:.*' "$3" | sed 's/([^)]*)//g; s/[A-Za-z]*://g; s/SSIM//')
  psnr=$(grep -o 'PSNR y:.*' "$3" | sed 's/ min:.*//; s/[A-Za-z]*://g; s/PSNR//')
  # shellcheck disable=SC2086
  printf '%-10s %7s %11s %11s  %s %s %s %s  %s %s %s %s\n' "$1" "$(frames "$2")" "$(file_bytes "$2")" "$(stream_bytes "$2")" $ssim $psnr
}

# shellcheck disable=SC2086
ffmpeg -nostdin -hide_banner -nostats -v error -benchmark -y -i "$reference" -c:v libx264 ${PEER_OPTIONS:--preset medium -crf 23} \
  -threads "${PEER_THREADS:-2}" -colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv \
  -movflags +faststart "$work/peer.mp4"
measure "$video" "$work/video.log"
measure "$work/peer.mp4" "$work/peer.log"
{
  echo "file        frames       bytes  video-bytes  SSIM: Y U V all  PSNR: Y U V all"
  row video "$video" "$work/video.log"
  row peer "$work/peer.mp4" "$work/peer.log"
} | tee "$work/table.txt"
awk '$1 == "video" { b = $3; s = $4; q = $8; p = $12 } $1 == "peer" {
  printf "ratio of bytes %.4f, of video bytes %.4f; SSIM all %+.6f, PSNR all %+.3f dB\n", b / $3, s / $4, q - $8, p - $12 }' "$work/table.txt"
