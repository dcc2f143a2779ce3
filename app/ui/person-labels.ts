import type {
  LearningRoute,
  Licence,
  TargetGroup,
  TravelMode,
  VogState,
  WorkPermit,
  WorkSkill,
} from "#domain/codes.ts";
import type { NotFreeReason } from "#domain/matching/fit.ts";
import type { DistanceBand } from "#domain/matching/travel.ts";
import { m } from "#i18n/messages.ts";
import { type Labels, labelOf } from "./labels.ts";

const TRAVEL_MODE: Labels<TravelMode> = {
  walk: m.domain_travel_walk,
  bicycle: m.domain_travel_bicycle,
  transit: m.domain_travel_transit,
  car: m.domain_travel_car,
};

const LICENCE: Labels<Licence> = {
  AM: m.domain_licence_am,
  B: m.domain_licence_b,
  C1: m.domain_licence_c1,
  BE: m.domain_licence_be,
};

const VOG: Labels<VogState> = {
  has: m.domain_vog_has,
  can_request: m.domain_vog_can_request,
  no: m.domain_vog_no,
};

const LEARNING_ROUTE: Labels<LearningRoute> = {
  none: m.domain_route_none,
  b1: m.domain_route_b1,
  education: m.domain_route_education,
  z: m.domain_route_z,
};

const WORK_PERMIT: Labels<WorkPermit> = { yes: m.domain_permit_yes, needed: m.domain_permit_needed };

const WORK_SKILL: Labels<WorkSkill> = {
  cleaning_basics: m.domain_work_skill_cleaning_basics,
  cleaning_specialist: m.domain_work_skill_cleaning_specialist,
  laundry: m.domain_work_skill_laundry,
  kitchen_help: m.domain_work_skill_kitchen_help,
  cooking: m.domain_work_skill_cooking,
  dishwashing: m.domain_work_skill_dishwashing,
  serving: m.domain_work_skill_serving,
  barista: m.domain_work_skill_barista,
  hotel_rooms: m.domain_work_skill_hotel_rooms,
  reception: m.domain_work_skill_reception,
  stock_filling: m.domain_work_skill_stock_filling,
  cash_desk: m.domain_work_skill_cash_desk,
  customer_contact: m.domain_work_skill_customer_contact,
  order_picking: m.domain_work_skill_order_picking,
  food_safety: m.domain_work_skill_food_safety,
  repairs: m.domain_work_skill_repairs,
  computer: m.domain_work_skill_computer,
  teamwork: m.domain_work_skill_teamwork,
  planning: m.domain_work_skill_planning,
  green_keeping: m.domain_work_skill_green_keeping,
};

const TARGET_GROUP: Labels<TargetGroup> = {
  assistance: m.domain_target_assistance,
  status_holder: m.domain_target_status_holder,
  no_benefit: m.domain_target_no_benefit,
  other: m.domain_target_other,
};

const NOT_FREE: Labels<NotFreeReason> = {
  lesson: m.domain_not_free_lesson,
  child_care: m.domain_not_free_child_care,
  other: m.domain_not_free_other,
  not_available: m.domain_not_free_not_available,
};

const DISTANCE_BAND: Labels<DistanceBand> = {
  under_2: m.domain_distance_under_2,
  "2_to_5": m.domain_distance_2_to_5,
  "5_to_10": m.domain_distance_5_to_10,
  "10_to_20": m.domain_distance_10_to_20,
  over_20: m.domain_distance_over_20,
};

export const travelModeLabel = /* @__PURE__ */ labelOf(TRAVEL_MODE);
export const licenceLabel = /* @__PURE__ */ labelOf(LICENCE);
export const vogLabel = /* @__PURE__ */ labelOf(VOG);
export const learningRouteLabel = /* @__PURE__ */ labelOf(LEARNING_ROUTE);
export const workPermitLabel = /* @__PURE__ */ labelOf(WORK_PERMIT);
export const workSkillLabel = /* @__PURE__ */ labelOf(WORK_SKILL);
export const targetGroupLabel = /* @__PURE__ */ labelOf(TARGET_GROUP);
/** Why a time is not free; the codes of blocked intervals are among them. */
export const notFreeLabel = /* @__PURE__ */ labelOf(NOT_FREE);
export const distanceBandLabel = /* @__PURE__ */ labelOf(DISTANCE_BAND);
