package glid.dispatcher.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The page that asks for the token. */
@CheckedTemplate(basePath = "page")
record SignInTemplate(String lang, boolean wrong) implements TemplateInstance {}
