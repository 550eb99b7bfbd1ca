import type { Enterprise, HouseholdBusiness, Parcel, Vehicle } from '../population/holdings.ts';
import { statement, type Statement } from './statement.ts';

/** Enterprise registration, by the province's office on behalf of the Ministry of Finance. */
export function enterpriseOf(enterprise: Enterprise): Statement {
  const { code, name, commune, address, owner } = enterprise;
  return statement(commune.agency, 'enterprise', code, {
    enterprise_code: code,
    name_vi: name,
    legal_form: 'llc-1',
    head_office_commune: commune.code,
    head_office_detail: address,
    charter_capital: enterprise.charterCapitalVnd,
    registered_on: enterprise.registeredOn,
    amendment_no: 0,
    legal_rep_pin: owner.pin,
    legal_rep_title: 'Giám đốc',
    owner_pin_or_code: owner.pin,
    business_lines: enterprise.businessLines,
    status: 'active',
    beneficial_owner_pin: owner.pin,
  });
}

/** Household business, by the commune on behalf of the Ministry of Finance. */
export function householdBusinessOf(business: HouseholdBusiness): Statement {
  const { code, name, owner } = business;
  return statement(owner.commune.agency, 'household-business', code, {
    hb_code: code,
    hb_name: name,
    owner_pin: owner.pin,
    premises_commune: owner.commune.code,
    premises_detail: owner.address,
    business_lines: business.businessLines,
    capital: business.capitalVnd,
    registered_on: business.registeredOn,
    status: 'active',
    member_pins: business.memberPins,
  });
}

/** Land, by the province's registration office on behalf of the Ministry of Agriculture and Environment. */
export function landOf(parcel: Parcel): Statement {
  return statement(parcel.commune.agency, 'land', parcel.id, {
    parcel_id: parcel.id,
    map_sheet_no: parcel.mapSheet,
    parcel_no: parcel.number,
    commune_code: parcel.commune.code,
    area_m2: parcel.areaM2,
    land_use_purpose: parcel.purpose,
    certificate_serial: parcel.certificateSerial,
    certificate_book_no: parcel.certificateBook,
    right_holder_ids: parcel.holders.map(({ pin }) => pin),
    ownership_form: parcel.holders.length > 1 ? 'joint' : 'separate',
    mortgage_flag: false,
    updated_at: '2026-11-01T00:00:00Z',
  });
}

/** Vehicle registration, Ministry of Public Security. */
export function vehicleOf(vehicle: Vehicle): Statement {
  return statement('G01', 'vehicles', vehicle.plate, {
    plate_no: vehicle.plate,
    owner_id: vehicle.owner.pin,
    chassis_no: vehicle.chassis,
    engine_no: vehicle.engine,
    make_model: vehicle.model,
    colour: vehicle.colour,
    registered_on: vehicle.registeredOn,
    fee_receipt_ref: `LPTB-${vehicle.engine}`,
  });
}
