package dev.keyturn.local.story;

import dev.keyturn.local.client.Untrue;

/** The chapters in their order. */
final class Telling {
    private final Scene scene;

    Telling(Scene scene) {
        this.scene = scene;
    }

    /** @return the exit code: 0 where all of it was so */
    int tell() {
        try {
            var house = new MovingIn(scene).play();
            var stays = new Bookings(scene, house).play();
            var now = scene.sandbox().now();
            var next = stays.stream().filter(s -> s.state().equals("BOOKED") && s.from().isAfter(now)).findFirst()
                    .orElseThrow(() -> new Untrue("the calendar has no booking that is still to come"));
            new Arrival(scene, house).play(next);
            new OpenNow(scene, house).play();
            new Rings(scene, house).play();
            new Changes(scene, house).play();
            new Neighbours(scene, house).play(next);
            new Trail(scene, house).play();
            new Accidents(scene, house).play();
            new Canary(scene, house).play();
            return scene.page().close(null);
        } catch (Untrue untrue) {
            return scene.page().close(untrue);
        }
    }
}
