import { Module } from '@nestjs/common';
import { AlertDeliveryStore, AlertStore } from '@motlan/persistence';
import { OverviewModule } from '../overview/overview.module.ts';
import { AlertJudge } from './alert-judge.ts';
import { AlertWatch } from './alert-watch.ts';
import { AlertsController } from './alerts.controller.ts';
import { measureHub } from './alerts.measures.ts';
import { HubReader } from './hub-reader.ts';
import { Webhook } from './webhook.ts';

/** Watches the hub and says what is not as it should be, at the console and to a webhook. */
@Module({
  imports: [OverviewModule],
  controllers: [AlertsController],
  providers: [AlertDeliveryStore, AlertJudge, AlertStore, AlertWatch, HubReader, Webhook],
})
export class AlertsModule {
  constructor(alerts: AlertStore, hub: HubReader) {
    measureHub(alerts, hub);
  }
}
