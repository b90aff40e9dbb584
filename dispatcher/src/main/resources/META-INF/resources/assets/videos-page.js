// The page of all videos.
import { enlivenVideos } from "./videos.js";

enlivenVideos();
