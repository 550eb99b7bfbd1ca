/** One square of the map. The islands belong to a province: they take its colour and select it. */
export interface Tile {
  readonly kind: 'province' | 'islands';
  /** The agency it stands for. */
  readonly agency: string;
  readonly name: string;
  /** From the north, 1 to 15. */
  readonly row: number;
  /** From the west, 1 to 8. */
  readonly col: number;
}

const tile = (kind: Tile['kind'], agency: string, name: string, row: number, col: number): Tile => ({
  kind,
  agency,
  name,
  row,
  col,
});

/** The 34 provinces since 1 July 2025, each a square near where it lies. */
export const TILES: readonly Tile[] = [
  tile('province', 'H35', 'Lai Châu', 1, 1),
  tile('province', 'H38', 'Lào Cai', 1, 2),
  tile('province', 'H60', 'Tuyên Quang', 1, 3),
  tile('province', 'H14', 'Cao Bằng', 1, 4),
  tile('province', 'H18', 'Điện Biên', 2, 1),
  tile('province', 'H52', 'Sơn La', 2, 2),
  tile('province', 'H44', 'Phú Thọ', 2, 3),
  tile('province', 'H55', 'Thái Nguyên', 2, 4),
  tile('province', 'H37', 'Lạng Sơn', 2, 5),
  tile('province', 'H26', 'Hà Nội', 3, 4),
  tile('province', 'H05', 'Bắc Ninh', 3, 5),
  tile('province', 'H49', 'Quảng Ninh', 3, 6),
  tile('province', 'H56', 'Thanh Hóa', 4, 3),
  tile('province', 'H42', 'Ninh Bình', 4, 4),
  tile('province', 'H31', 'Hưng Yên', 4, 5),
  tile('province', 'H24', 'Hải Phòng', 4, 6),
  tile('province', 'H41', 'Nghệ An', 5, 3),
  tile('province', 'H27', 'Hà Tĩnh', 6, 4),
  tile('province', 'H50', 'Quảng Trị', 7, 4),
  tile('province', 'H57', 'Huế', 7, 5),
  tile('province', 'H17', 'Đà Nẵng', 8, 5),
  tile('islands', 'H17', 'Hoàng Sa', 8, 8),
  tile('province', 'H48', 'Quảng Ngãi', 9, 6),
  tile('province', 'H21', 'Gia Lai', 10, 6),
  tile('province', 'H15', 'Đắk Lắk', 11, 6),
  tile('province', 'H19', 'Đồng Nai', 12, 5),
  tile('province', 'H36', 'Lâm Đồng', 12, 6),
  tile('province', 'H32', 'Khánh Hòa', 12, 7),
  tile('province', 'H53', 'Tây Ninh', 13, 4),
  tile('province', 'H29', 'TP.HCM', 13, 5),
  tile('province', 'H01', 'An Giang', 14, 3),
  tile('province', 'H20', 'Đồng Tháp', 14, 4),
  tile('province', 'H61', 'Vĩnh Long', 14, 5),
  tile('islands', 'H32', 'Trường Sa', 14, 8),
  tile('province', 'H12', 'Cà Mau', 15, 3),
  tile('province', 'H13', 'Cần Thơ', 15, 4),
];
