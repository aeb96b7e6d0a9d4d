import { journeys } from "./lib/journey.mjs";

journeys("sqlite");
