import { CurrentActor, KeepsNoSecret, Roles, type Actor } from '@app/access';
import { CallingKey, KeyScope, ProblemDto, type KeyHolder } from '@app/common';
import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBadRequestResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import {
  DeliveryDetailDto,
  DeliveryDto,
  DeliveryPageDto,
  ListDeliveriesDto,
  RepeatDeliveriesDto,
  RepeatedDto,
} from '../log/delivery.dto.js';
import { DeliveryLog } from '../log/delivery-log.service.js';
import { EndpointTest } from '../log/endpoint-test.service.js';
import {
  ChangeEndpointDto,
  CreatedEndpointDto,
  CreateEndpointDto,
  EndpointDto,
  EndpointListDto,
  RotateSecretDto,
} from './endpoint.dto.js';
import { EndpointsService } from './endpoints.service.js';

const DEFAULT_GRACE_HOURS = 24;

@ApiTags('webhook endpoints')
@Roles('administrator')
@KeyScope('webhooks:manage')
@ApiBadRequestResponse({ type: ProblemDto, description: 'invalid' })
@Controller('api/v1/webhook-endpoints')
export class EndpointsController {
  constructor(
    private readonly endpoints: EndpointsService,
    private readonly log: DeliveryLog,
    private readonly tests: EndpointTest,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List the webhook endpoints, oldest first' })
  @ApiOkResponse({ type: EndpointListDto })
  async list(): Promise<EndpointListDto> {
    return { data: await this.endpoints.list(), page: { next_cursor: null, has_more: false } };
  }

  @Post()
  @KeepsNoSecret('secret')
  @ApiOperation({
    summary: 'Make a webhook endpoint',
    description: 'It is told of what happens from now on. The answer holds its secret, which is shown this once.',
  })
  @ApiCreatedResponse({ type: CreatedEndpointDto })
  @ApiUnprocessableEntityResponse({ type: ProblemDto, description: 'too_many_endpoints' })
  create(
    @Body() body: CreateEndpointDto,
    @CurrentActor() actor: Actor,
    @CallingKey() key: KeyHolder | null,
  ): Promise<CreatedEndpointDto> {
    return this.endpoints.create(body, { actor, key });
  }

  @Get(':id')
  @ApiOperation({ summary: 'Read one webhook endpoint, and how it does' })
  @ApiOkResponse({ type: EndpointDto })
  @ApiNotFoundResponse({ type: ProblemDto, description: 'not_found' })
  get(@Param('id') id: string): Promise<EndpointDto> {
    return this.endpoints.get(id);
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change, pause or resume a webhook endpoint' })
  @ApiOkResponse({ type: EndpointDto })
  @ApiNotFoundResponse({ type: ProblemDto, description: 'not_found' })
  change(
    @Param('id') id: string,
    @Body() body: ChangeEndpointDto,
    @CurrentActor() actor: Actor,
    @CallingKey() key: KeyHolder | null,
  ): Promise<EndpointDto> {
    return this.endpoints.change(id, body, { actor, key });
  }

  @Delete(':id')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiOperation({ summary: 'Delete a webhook endpoint with its deliveries' })
  @ApiNoContentResponse()
  @ApiNotFoundResponse({ type: ProblemDto, description: 'not_found' })
  delete(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.endpoints.delete(id, actor);
  }

  @Post(':id/rotate-secret')
  @HttpCode(HttpStatus.OK)
  @KeepsNoSecret('secret')
  @ApiOperation({
    summary: 'Replace the secret of a webhook endpoint',
    description: 'The answer holds the new one, once. For `grace_hours` deliveries are signed with both.',
  })
  @ApiOkResponse({ type: CreatedEndpointDto })
  @ApiNotFoundResponse({ type: ProblemDto, description: 'not_found' })
  rotate(
    @Param('id') id: string,
    @Body() { grace_hours }: RotateSecretDto,
    @CurrentActor() actor: Actor,
  ): Promise<CreatedEndpointDto> {
    return this.endpoints.rotate(id, grace_hours ?? DEFAULT_GRACE_HOURS, actor);
  }

  @Post(':id/test')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    summary: 'Send a webhook endpoint a test event now',
    description: 'Waits for its answer, 15 seconds at most; tried once.',
  })
  @ApiOkResponse({ type: DeliveryDetailDto })
  @ApiNotFoundResponse({ type: ProblemDto, description: 'not_found' })
  test(@Param('id') id: string): Promise<DeliveryDetailDto> {
    return this.tests.send(id);
  }

  @Get(':id/deliveries')
  @ApiOperation({ summary: 'List what was and is to be delivered to a webhook endpoint, newest first' })
  @ApiOkResponse({ type: DeliveryPageDto })
  @ApiNotFoundResponse({ type: ProblemDto, description: 'not_found' })
  deliveries(@Param('id') id: string, @Query() query: ListDeliveriesDto): Promise<DeliveryPageDto> {
    return this.log.list(id, query);
  }

  @Get(':id/deliveries/:delivery')
  @ApiOperation({
    summary: 'Read one delivery, with its body and every answer',
    description: 'A key needs the scope that lets it read what the delivery tells of, too.',
  })
  @ApiOkResponse({ type: DeliveryDetailDto })
  @ApiNotFoundResponse({ type: ProblemDto, description: 'not_found' })
  delivery(
    @Param('id') id: string,
    @Param('delivery') delivery: string,
    @CallingKey() key: KeyHolder | null,
  ): Promise<DeliveryDetailDto> {
    return this.log.get(id, delivery, key);
  }

  @Post(':id/deliveries/:delivery/replay')
  @HttpCode(HttpStatus.ACCEPTED)
  @ApiOperation({ summary: 'Deliver one again, under the same webhook-id' })
  @ApiAcceptedResponse({ type: DeliveryDto })
  @ApiNotFoundResponse({ type: ProblemDto, description: 'not_found' })
  @ApiUnprocessableEntityResponse({ type: ProblemDto, description: 'not_repeatable: a test' })
  replay(
    @Param('id') id: string,
    @Param('delivery') delivery: string,
    @CurrentActor() actor: Actor,
    @CallingKey() key: KeyHolder | null,
  ): Promise<DeliveryDto> {
    return this.log.repeat(id, delivery, { actor, key });
  }

  @Post(':id/replay')
  @HttpCode(HttpStatus.ACCEPTED)
  @ApiOperation({ summary: 'Deliver again what was made within a span of time' })
  @ApiAcceptedResponse({ type: RepeatedDto })
  @ApiNotFoundResponse({ type: ProblemDto, description: 'not_found' })
  async replayRange(
    @Param('id') id: string,
    @Body() body: RepeatDeliveriesDto,
    @CurrentActor() actor: Actor,
  ): Promise<RepeatedDto> {
    return { deliveries: await this.log.repeatRange(id, body, actor) };
  }
}
