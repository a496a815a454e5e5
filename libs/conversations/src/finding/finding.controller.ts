import { KeyScope } from '@app/common';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { IsOptional, IsString } from 'class-validator';
import { MessageWayService, type MessageWay } from './message-way.service.js';

export class MessageWayDto {
  @IsOptional()
  @IsString()
  page?: string;
}

/** The ajax routes by which the panel finds what lies far back. */
@Controller('ajax')
export class FindingController {
  constructor(private readonly ways: MessageWayService) {}

  @Get('tata-conversations/:phone/messages/:id/way')
  @KeyScope('messages:read')
  async findWay(
    @Param('phone') phone: string,
    @Param('id') id: string,
    @Query() { page }: MessageWayDto,
  ): Promise<{ success: true } & MessageWay> {
    return { success: true, ...(await this.ways.find(phone, id, page)) };
  }
}
