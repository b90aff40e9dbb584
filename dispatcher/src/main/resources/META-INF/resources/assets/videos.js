// The page of all videos.
import "./times.js";
import { playInPlace } from "./player.js";

playInPlace(document.getElementById("earlier"));
