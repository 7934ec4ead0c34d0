import { aurlandFreight } from "./aurland-freight.ts";
import { brattbergFoods } from "./brattberg-foods.ts";
import { haldenLogistics } from "./halden-logistics.ts";
import { hemnesGravel } from "./hemnes-gravel.ts";
import { kvamDairy } from "./kvam-dairy.ts";
import { lierneTimber } from "./lierne-timber.ts";
import { mjosaBulk } from "./mjosa-bulk.ts";
import { nesoddCouriers } from "./nesodd-couriers.ts";
import { nordkynHaulage } from "./nordkyn-haulage.ts";
import { osenMunicipality } from "./osen-municipality.ts";
import { pastAutumn } from "./past-autumn.ts";
import { pastSpring } from "./past-spring.ts";
import { ranaSteel } from "./rana-steel.ts";
import { stadtFerries } from "./stadt-ferries.ts";
import { sulaSeafood } from "./sula-seafood.ts";
import type { DealTold } from "./telling.ts";
import { verdalFreight } from "./verdal-freight.ts";

/** The deals of the demo: ten open ones, one told at length that ended in each way, and what the year before came to. */
export const DEALS: readonly DealTold[] = [
  haldenLogistics,
  verdalFreight,
  brattbergFoods,
  osenMunicipality,
  kvamDairy,
  stadtFerries,
  nesoddCouriers,
  ranaSteel,
  sulaSeafood,
  hemnesGravel,
  aurlandFreight,
  mjosaBulk,
  nordkynHaulage,
  lierneTimber,
  ...pastAutumn,
  ...pastSpring,
];
