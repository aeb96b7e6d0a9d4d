import { journeys } from "./lib/journey.mjs";

journeys("postgres");
