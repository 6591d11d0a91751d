import { describe, expect, test } from '@jest/globals';
import { hasOtherLanguage } from './otherLanguage.ts';

describe('a text that is neither Korean nor English', () => {
  test.each([
    [
      'Die Kamera erkennt Kratzer auf der Oberfläche der Bauteile und meldet dem Bediener jeden Fehler sofort.',
    ],
    ['Hệ thống phát hiện lỗi trên bề mặt sản phẩm bằng hình ảnh và báo ngay cho người vận hành máy.'],
    [
      'Sistem mendeteksi cacat permukaan produk dengan kamera dan memberi tahu operator mesin segera saat ditemukan',
    ],
    ['表面の傷をカメラで検出する'],
    ['用摄像头检测零件表面的划痕'],
    ['Система обнаруживает дефекты поверхности'],
  ])('is noticed: %s', (text) => {
    expect(hasOtherLanguage(text)).toBe(true);
  });

  test.each([
    [''],
    ['표면 불량 검출'],
    ['Surface defect detection'],
    [
      'A camera over the line takes an image of every weld bead, and a model finds cracks and porous beads in it.',
    ],
    [
      'Scanned PDF의 handwriting·text OCR 추출: lab manual, protocol, image archive, legacy COBOL, Java, mainframe data',
    ],
    ['α-Al2O3 코팅 두께 120 µm 예측'],
    ['🙂 🙂 🙂 1234 5678'],
  ])('is nothing else: %s', (text) => {
    expect(hasOtherLanguage(text)).toBe(false);
  });
});
