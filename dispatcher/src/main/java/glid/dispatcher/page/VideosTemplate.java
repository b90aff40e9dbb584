package glid.dispatcher.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The page with all videos. */
@CheckedTemplate(basePath = "page")
record VideosTemplate(String lang, VideosView videos) implements TemplateInstance {}
