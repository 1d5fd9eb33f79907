/**
 * The main job, played end to end on a running platform and checked at every step.
 *
 * <p>Product acts go through the public APIs alone, as people's tools would; accidents and the clock go through the sandbox
 * control. Nothing here reads a database or a topic except where the story is about somebody who tries to.
 */
package dev.keyturn.local.story;
