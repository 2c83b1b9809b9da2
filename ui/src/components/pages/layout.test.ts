import { describe, expect, it } from 'vitest'
import {
  ahead,
  between,
  canvasSize,
  heightOf,
  inSight,
  layOut,
  pageInFront,
  placeAt,
  turn,
  turnedBox,
  zoomStep,
  type Size,
} from './layout'

const A4: Size = { width: 794, height: 1123 }
const PANE: Size = { width: 500, height: 400 }
const ten = Array.from({ length: 10 }, () => A4)

describe('pages under each other', () => {
  it('fit the width of the pane one by one, so that a broad page leaves the others large', () => {
    const { boxes, width } = layOut([A4, { width: 1588, height: 1123 }, A4], 'width', 0, PANE)
    expect(boxes.map((box) => box.width)).toEqual([484, 484, 484])
    expect(width, 'nothing to scroll sideways').toBe(500)
  })
  it('are seen whole when asked', () => {
    const box = layOut([A4], 'page', 0, PANE).boxes[0]!
    expect(box.height).toBeLessThanOrEqual(400)
    expect(box.left, 'in the middle').toBeGreaterThan(90)
  })
  it('have the size on paper at 1, and what is broader than the pane can be scrolled to', () => {
    const laid = layOut([A4], 1, 0, PANE)
    expect([laid.boxes[0]!.width, laid.boxes[0]!.height]).toEqual([794, 1123])
    expect(laid.width).toBeGreaterThan(794)
  })
  it('lie on their side when turned', () => {
    expect(layOut([A4], 1, 90, PANE).boxes[0]).toMatchObject({ width: 1123, height: 794 })
  })
  it('never overlap', () => {
    const { boxes } = layOut(ten, 0.5, 0, PANE)
    boxes.slice(1).forEach((box, at) => expect(box.top).toBeGreaterThan(boxes[at]!.top + boxes[at]!.height))
  })
})

describe('a place', () => {
  it('is the same place after a zoom', () => {
    const [before, after] = [layOut(ten, 0.5, 0, PANE), layOut(ten, 2, 0, PANE)]
    const place = placeAt(before, 1500)
    expect(placeAt(after, heightOf(after, place)).page).toBe(place.page)
    expect(heightOf(before, place)).toBeCloseTo(1500)
  })
  it('names the page in front, not the rest of the one above it', () => {
    const laid = layOut(ten, 1, 0, PANE)
    expect(pageInFront(laid, laid.boxes[1]!.top - 60, 400)).toBe(2)
    expect(pageInFront(laid, 0, 400)).toBe(1)
  })
  it('keeps two views apart by the same number of pages', () => {
    const by = between({ page: 2, at: 0.5 }, { page: 7, at: 0.25 })
    expect(ahead({ page: 3, at: 0.5 }, by)).toEqual({ page: 8, at: 0.25 })
    expect(ahead({ page: 1, at: 0 }, -4).page, 'nothing before the first page').toBe(1)
  })
})

it('draws only what is near: five hundred pages are five', () => {
  const laid = layOut(Array.from({ length: 500 }, () => A4), 'width', 0, PANE)
  const [first, last] = inSight(laid, 100_000, 400, 1)
  expect(last - first).toBeLessThanOrEqual(4)
  expect(first).toBeGreaterThan(100)
})

it('steps through zooms from any factor, and stops at the ends', () => {
  expect(zoomStep(0.61, 1)).toBe(0.67)
  expect(zoomStep(0.61, -1)).toBe(0.5)
  expect(zoomStep(1, 1)).toBe(1.1)
  expect(zoomStep(4, 1)).toBe(4)
  expect(zoomStep(0.25, -1)).toBe(0.25)
})

it('never asks for a canvas that an engine refuses', () => {
  const box = { top: 0, left: 0, width: 3176, height: 4492, scale: 4 }
  const { width, height } = canvasSize(box, 2)
  expect(width * height).toBeLessThanOrEqual(16_010_000)
  expect(width / height, 'the shape stays').toBeCloseTo(3176 / 4492, 2)
  expect(canvasSize({ ...box, width: 400, height: 566 }, 1.25), 'crisp: device pixels').toEqual({ width: 500, height: 708 })
})

it('turns frames with their page', () => {
  const box = { x: 0.1, y: 0.2, width: 0.3, height: 0.05 }
  expect(turn(270, 90)).toBe(0)
  expect(turnedBox(box, 90)).toEqual({ x: 1 - 0.2 - 0.05, y: 0.1, width: 0.05, height: 0.3 })
  const back = turnedBox(turnedBox(box, 90), 270)
  expect(back.x).toBeCloseTo(0.1)
  expect(back.y).toBeCloseTo(0.2)
})
